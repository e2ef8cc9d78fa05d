/** What text calls by its kind of join, strategy or command, and JSON by one name. */
const AS_IN_JSON: readonly (readonly [RegExp, string])[] = [
  [/^(Hash|Group|Mixed)Aggregate$/, 'Aggregate'],
  [/^(Hash|Merge) (Left|Right|Full|Semi|Anti|Right Semi|Right Anti) Join$/, '$1 Join'],
  [/^Nested Loop (Left|Semi|Anti) Join$/, 'Nested Loop'],
  [/^(Index|Index Only) Scan Backward$/, '$1 Scan'],
  [/^(Hash)?SetOp .*$/, 'SetOp'],
  [/^(Insert|Update|Delete|Merge)$/, 'ModifyTable'],
];

/**
 * A node's own line: "Index Scan using orders_pkey on orders o  (cost=0.42..8.44 rows=1 width=4) (actual time=0.01..0.02
 * rows=1.00 loops=3)", by the keys of EXPLAIN's JSON. Null for a line that is none.
 */
export function nodeFactsOf(line: string): Record<string, unknown> | null {
  const end = nodeEnd(line);
  if (end < 0) return null;
  const counts = line.slice(end);
  const [, cost, rows, width] = /\(cost=\d+\.\d+\.\.(\d+\.\d+) rows=(\d+) width=(\d+)\)/.exec(counts) ?? [];
  const [, time, actual, loops] =
    /\(actual (?:time=\d+\.\d+\.\.(\d+\.\d+) )?rows=(\d+(?:\.\d+)?) loops=(\d+)\)/.exec(counts) ?? [];
  const never = counts.includes('(never executed)');
  if (cost === undefined && loops === undefined && !never) return null;
  return {
    ...namedIn(line.slice(0, end).trim()),
    ...(cost === undefined
      ? {}
      : { 'Total Cost': Number(cost), 'Plan Rows': Number(rows), 'Plan Width': Number(width) }),
    ...(loops === undefined ? {} : { 'Actual Rows': Number(actual), 'Actual Loops': Number(loops) }),
    ...(time === undefined ? {} : { 'Actual Total Time': Number(time) }),
    ...(never ? { 'Actual Rows': 0, 'Actual Loops': 0 } : {}),
  };
}

/** Where the name ends and the counts begin. A name may hold brackets of its own. */
function nodeEnd(line: string): number {
  const ends = ['(cost=', '(actual ', '(never executed)']
    .map((mark) => line.indexOf(mark))
    .filter((at) => at > 0);
  return ends.length === 0 ? -1 : Math.min(...ends);
}

/** "Parallel Seq Scan on public.orders o": what is done, on what, by which index. */
function namedIn(text: string): Record<string, unknown> {
  const on = text.indexOf(' on ');
  const using = text.indexOf(' using ');
  const first = [on, using].filter((at) => at > 0);
  const name = (first.length === 0 ? text : text.slice(0, Math.min(...first))).replace(
    /^((Parallel|Partial|Finalize|Async) )+/,
    '',
  );
  const index = using > 0 ? text.slice(using + 7, on > using ? on : undefined) : undefined;
  const relation = on > 0 ? nameIn(text.slice(on + 4)) : undefined;
  const node = AS_IN_JSON.reduce((was, [pattern, as]) => was.replace(pattern, as), name);
  if (node === 'Bitmap Index Scan') return { 'Node Type': node, 'Index Name': unquoted(relation ?? '') };
  return {
    'Node Type': node,
    ...(index === undefined ? {} : { 'Index Name': unquoted(index) }),
    ...(relation === undefined
      ? {}
      : node === 'CTE Scan' || node === 'WorkTable Scan'
        ? { 'CTE Name': relation }
        : /^(Function|Values|Subquery|Table Function) Scan$/.test(node)
          ? {}
          : { 'Relation Name': relation }),
  };
}

/** "public.orders o" is orders: JSON tells schema and alias apart. */
function nameIn(text: string): string {
  const quoted = /^(?:"?\w+"?\.)?"([^"]+)"/.exec(text);
  if (quoted) return quoted[1]!;
  const whole = text.split(' ')[0] ?? '';
  return whole.slice(whole.lastIndexOf('.') + 1);
}

const unquoted = (name: string): string => name.replace(/^"(.*)"$/, '$1');
