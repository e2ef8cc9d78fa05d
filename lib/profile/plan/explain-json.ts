import type { PlanNode } from './model.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads what PostgreSQL answers to EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON).
 * Throws for what is no executed plan. https://www.postgresql.org/docs/18/using-explain.html
 *
 * @param answer the parsed JSON: a list with one plan
 */
export function readExplainJson(answer: unknown): PlanNode {
  const root = Array.isArray(answer) ? (answer[0] as Json | undefined)?.Plan : undefined;
  if (!isObject(root) || typeof root['Actual Loops'] !== 'number')
    throw new Error('This is no plan of EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON).');
  return readPlanNodes(root);
}

/**
 * The nodes below the root of a plan, named by the keys of EXPLAIN's JSON. Of a plan that was not executed, loops and rows are 0.
 * Goes as deep as the plan does: who reads files of others bounds that first.
 */
export function readPlanNodes(root: Json): PlanNode {
  let id = 0;
  const fences = fencesOf(root);
  const read = (node: Json, stoppedEarly: boolean): PlanNode => {
    const number = (key: string) => (typeof node[key] === 'number' ? (node[key] as number) : 0);
    const text = (key: string) => (typeof node[key] === 'string' ? (node[key] as string) : undefined);
    const own = id++;
    const name = text('Node Type') ?? '';
    const loops = number('Actual Loops');
    const plans = plansOf(node);
    // What must see all of its input first takes no early end from a Limit above.
    const passesOn = name === 'Limit' || (stoppedEarly && !READS_ALL.has(name));
    const children = plans.map((plan) => read(plan, passesOn));
    const pages = pagesOf(node);
    const relation = text('Relation Name');
    const index = text('Index Name');
    const conditions = CONDITIONS.flatMap((key) => {
      const value = node[key];
      const written = Array.isArray(value) ? value.join(', ') : text(key);
      return written === undefined ? [] : [`${key}: ${written}`];
    });
    return {
      id: own,
      name,
      ...(relation === undefined ? {} : { relation }),
      ...(index === undefined ? {} : { index }),
      loops,
      rows: Math.round(number('Actual Rows') * loops),
      expectedRows: number('Plan Rows') * Math.max(1, loops),
      rowsRemoved: Math.round(
        (number('Rows Removed by Filter') +
          number('Rows Removed by Index Recheck') +
          number('Rows Removed by Join Filter')) *
          loops,
      ),
      pages,
      ownPages: ownPagesOf(node, plans, fences),
      ...(typeof node['Heap Fetches'] === 'number' ? { heapFetches: node['Heap Fetches'] } : {}),
      ...(text('Sort Method')
        ? {
            sort: {
              method: text('Sort Method')!,
              kib: number('Sort Space Used'),
              onDisk: text('Sort Space Type') === 'Disk',
            },
          }
        : {}),
      conditions,
      stoppedEarly,
      children,
    };
  };
  return read(root, false);
}

const CONDITIONS = [
  'Index Cond',
  'Recheck Cond',
  'Filter',
  'Hash Cond',
  'Merge Cond',
  'Join Filter',
  'Sort Key',
  'Presorted Key',
  'Group Key',
];
const READS_ALL = new Set([
  'Sort',
  'Aggregate',
  'Hash',
  'HashAggregate',
  'Bitmap Heap Scan',
  'Bitmap Index Scan',
  'BitmapAnd',
  'BitmapOr',
  'Materialize',
]);

/**
 * A WITH that is computed by itself, and a subquery whose result is a parameter (InitPlan), hang below the node that owns them and
 * run when a node elsewhere first asks: their pages are counted there and by whatever stands above. Takes them from those who ask, in
 * their order, and leaves them to the subquery.
 */
function ownPagesOf(node: Json, plans: readonly Json[], fences: Fences): number {
  const below = plans.filter((plan) => !fences.has(fenceOf(plan) ?? ''));
  let own = Math.max(0, pagesOf(node) - below.reduce((sum, plan) => sum + pagesOf(plan), 0));
  for (const [name, { askedBy, left }] of fences) {
    if (!askedBy.includes(node)) continue;
    const taken = Math.min(own, left);
    own -= taken;
    fences.set(name, { askedBy, left: left - taken });
  }
  return own;
}

/** Subqueries that run below another node than their owner, by name: who asks for them, and of their pages what was not taken yet. */
type Fences = Map<string, { readonly askedBy: readonly Json[]; readonly left: number }>;

/** "CTE recent", or "InitPlan 4" of the subquery whose plan this is. */
const fenceOf = ({ 'Subplan Name': name }: Json): string | undefined =>
  typeof name === 'string' ? /^(CTE .+|InitPlan \S+)/.exec(name)?.[1] : undefined;

const plansOf = (node: Json): Json[] => (Array.isArray(node.Plans) ? node.Plans : []).filter(isObject);
const allOf = (node: Json): Json[] => [node, ...plansOf(node).flatMap(allOf)];

function fencesOf(root: Json): Fences {
  const fences: Fences = new Map();
  for (const owner of allOf(root)) {
    for (const plan of plansOf(owner)) {
      const name = fenceOf(plan);
      if (name === undefined) continue;
      const others = plansOf(owner).filter((one) => one !== plan);
      const askedBy = others.flatMap(allOf).filter((one) => asksFor(one, name, plan));
      if (askedBy.length > 0) fences.set(name, { askedBy, left: pagesOf(plan) });
    }
  }
  return fences;
}

/** PostgreSQL 17 writes "(InitPlan 4).col1" where an InitPlan's result is used, earlier ones "$0" and "InitPlan 1 (returns $0)". */
function asksFor(node: Json, name: string, { 'Subplan Name': whole }: Json): boolean {
  if (name.startsWith('CTE ')) return node['CTE Name'] === name.slice('CTE '.length);
  const returns = [...String(whole).matchAll(/\$\d+/g)].map(([parameter]) => parameter);
  const names = [`(${name})`, ...returns];
  return Object.entries(node).some(
    ([key, value]) =>
      key !== 'Plans' &&
      key !== 'Subplan Name' &&
      [value].flat().some((text) => typeof text === 'string' && names.some((one) => mentions(text, one))),
  );
}

/** `$1` is no mention in `$10`. */
function mentions(text: string, name: string): boolean {
  const at = text.indexOf(name);
  if (at < 0) return false;
  return !/\d/.test(text[at + name.length] ?? '') || mentions(text.slice(at + name.length), name);
}

/** Found in memory or fetched: the sum says what the plan asks for, the split what was asked before. */
function pagesOf(node: Json): number {
  const count = (key: string) => (typeof node[key] === 'number' ? (node[key] as number) : 0);
  return count('Shared Hit Blocks') + count('Shared Read Blocks');
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
