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
  const fenced = pagesOfFences(root);
  const read = (node: Json, stoppedEarly: boolean): PlanNode => {
    const number = (key: string) => (typeof node[key] === 'number' ? (node[key] as number) : 0);
    const text = (key: string) => (typeof node[key] === 'string' ? (node[key] as string) : undefined);
    const own = id++;
    const name = text('Node Type') ?? '';
    const loops = number('Actual Loops');
    const plans = (Array.isArray(node.Plans) ? node.Plans : []).filter(isObject);
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
      ownPages: ownPagesOf(node, plans, fenced),
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
 * A WITH that is computed by itself hangs below the node that owns it, and runs when a CTE Scan elsewhere asks for its rows: the
 * pages are counted there and by whatever stands above. Takes them from the scans, in their order, and leaves them to the WITH.
 */
function ownPagesOf(node: Json, plans: readonly Json[], fenced: Map<string, number>): number {
  const below = plans.filter((plan) => fenceOf(plan) === undefined);
  const own = Math.max(0, pagesOf(node) - below.reduce((sum, plan) => sum + pagesOf(plan), 0));
  const name = node['CTE Name'];
  const left = typeof name === 'string' ? (fenced.get(name) ?? 0) : 0;
  if (left === 0) return own;
  const taken = Math.min(own, left);
  fenced.set(name as string, left - taken);
  return own - taken;
}

/** The name of the WITH whose plan this is. */
function fenceOf({ 'Subplan Name': name }: Json): string | undefined {
  return typeof name === 'string' && name.startsWith('CTE ') ? name.slice('CTE '.length) : undefined;
}

/** Pages of each WITH that is computed by itself, by its name. */
function pagesOfFences(node: Json, found = new Map<string, number>()): Map<string, number> {
  const name = fenceOf(node);
  if (name !== undefined) found.set(name, pagesOf(node));
  for (const plan of (Array.isArray(node.Plans) ? node.Plans : []).filter(isObject))
    pagesOfFences(plan, found);
  return found;
}

/** Found in memory or fetched: the sum says what the plan asks for, the split what was asked before. */
function pagesOf(node: Json): number {
  const count = (key: string) => (typeof node[key] === 'number' ? (node[key] as number) : 0);
  return count('Shared Hit Blocks') + count('Shared Read Blocks');
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
