import { Unreadable } from '../unreadable.ts';
import { nodeFactsOf } from './node-line.ts';

type Fields = Record<string, unknown>;

/** The plan of one statement, by the keys of EXPLAIN's JSON. */
export interface PlanText {
  readonly explained: Fields;
  /** How many plans the text holds; the first is read. */
  readonly several: number;
  /** The lines of that plan. */
  readonly text: string;
}

interface Open {
  readonly node: Fields;
  /** Column of its arrow; −1 for the root. */
  readonly column: number;
  /** Column of its name; what is said of it stands two further right. */
  readonly nameColumn: number;
}

/**
 * Reads the text of EXPLAIN by its indentation: a node hangs below the last one whose arrow stands further left. InitPlans,
 * SubPlans and CTEs have a line of their own before the arrow. What single workers did stands deeper and is left out: the node's
 * own line sums them up.
 */
export function parsePlanText(lines: readonly string[]): PlanText {
  const stack: Open[] = [];
  const explained: Fields = {};
  let [several, from, to, inNode, subplan] = [0, 0, lines.length, false, ''];
  for (const [at, line] of lines.entries()) {
    const content = line.trimStart();
    const column = line.length - content.length;
    const arrow = content.startsWith('->');
    const facts = nodeFactsOf(arrow ? content.slice(2).trimStart() : content);
    if (facts && !arrow) {
      several++;
      if (several === 1) [explained.Plan, from] = [facts, at];
      if (several === 2) to = at;
    }
    if (several > 1) continue;
    if (facts && stack.length > 0 && !arrow) continue;
    if (facts) {
      const nameColumn = arrow ? line.indexOf(content.slice(2).trimStart(), column) : column;
      while (stack.length > 1 && stack.at(-1)!.column >= column) stack.pop();
      const parent = stack.at(-1);
      if (arrow && !parent)
        throw new Unreadable('The plan begins in its middle: the line of its first node is missing.');
      if (parent) parent.node.Plans = [...((parent.node.Plans ?? []) as Fields[]), facts];
      if (subplan !== '') facts['Subplan Name'] = subplan;
      stack.push({ node: facts, column: arrow ? column : -1, nameColumn });
      [inNode, subplan] = [true, ''];
    } else if (stack.length > 0) {
      const root = stack[0]!;
      if (column <= root.nameColumn) {
        inNode = false;
        takeTime(explained, content);
      } else if (/^(CTE \S|InitPlan |SubPlan )/.test(content)) {
        subplan = content;
        // It belongs to the node whose own lines stand in this column, whatever was told of others since.
        while (stack.length > 1 && stack.at(-1)!.nameColumn + 2 > column) stack.pop();
        inNode = false;
      } else if (inNode && column === stack.at(-1)!.nameColumn + 2) takeProperty(stack.at(-1)!.node, content);
    }
  }
  if (!explained.Plan) throw new Unreadable('No line of the text is a node of a plan.');
  return { explained, several, text: lines.slice(from, to).join('\n').trimEnd() };
}

function takeTime(explained: Fields, content: string): void {
  const [, name, ms] = /^(Planning|Execution) [Tt]ime: ([\d.]+) ms$/.exec(content) ?? [];
  if (name && Number.isFinite(Number(ms))) explained[`${name} Time`] = Number(ms);
}

/** "Filter: (status = 'open')", "Rows Removed by Filter: 12", "Buffers: shared hit=3 read=2, temp read=4". */
function takeProperty(node: Fields, content: string): void {
  const colon = content.indexOf(': ');
  if (colon < 0) return;
  const [key, value] = [content.slice(0, colon), content.slice(colon + 2)];
  if (key === 'Buffers') {
    const shared = /(?:^|, )shared ([^,]*)/.exec(value)?.[1] ?? '';
    for (const [name, as] of [
      ['hit', 'Shared Hit Blocks'],
      ['read', 'Shared Read Blocks'],
    ] as const)
      node[as] = Number(new RegExp(`\\b${name}=(\\d+)`).exec(shared)?.[1] ?? 0);
  } else if (key === 'Sort Method') {
    const [, method, type, kib] = /^(.*?) {2}(Memory|Disk): (\d+)kB$/.exec(value) ?? [];
    node[key] = method ?? value;
    if (type) [node['Sort Space Type'], node['Sort Space Used']] = [type, Number(kib)];
  } else
    node[key] =
      /^\d{1,15}(\.\d+)?$/.test(value) && !/ (Cond|Key)$|^(Join )?Filter$/.test(key) ? Number(value) : value;
}
