import type { ReadFile } from '../format.ts';
import type { Plan } from '../kinds/plan.ts';
import { readPlanNodes } from '../plan/explain-json.ts';
import { nodesOf } from '../plan/model.ts';
import { asNumber, asObject, field, Unreadable } from '../unreadable.ts';

/** A plan of PostgreSQL nests a dozen levels; one that nests hundreds was made to hurt. */
const DEEPEST = 500;
const MOST_NODES = 50_000;
const NS_PER_MS = 1e6;

/** Whether a value is what EXPLAIN (FORMAT JSON) answers for one statement. */
export const isExplained = (value: unknown): boolean =>
  typeof field(field(value, 'Plan'), 'Node Type') === 'string';

/** The plan of one statement out of the keys of EXPLAIN's JSON. JSON is its own text where none is given. */
export function planOf(explained: unknown, text?: string): Plan {
  const root = asObject(field(explained, 'Plan'), 'Plan');
  const costs = check(root);
  const plan = readPlanNodes(root);
  for (const { name, rows, rowsRemoved, expectedRows, pages } of nodesOf(plan))
    if (![rows, rowsRemoved, expectedRows, pages].every(Number.isFinite))
      throw new Unreadable(`The counts of a node (${name.slice(0, 40)}) are more than a number can hold.`);
  return {
    kind: 'plan',
    root: plan,
    // After the check: writing a plan of thousands of levels overflows.
    text: text ?? JSON.stringify(explained, null, 2),
    executed: typeof root['Actual Loops'] === 'number',
    costs,
    planningNs: timeOf(explained, 'Planning Time'),
    executionNs: timeOf(explained, 'Execution Time'),
  };
}

/** What a reader answers for a file of `several` plans. */
export const readPlan = (plan: Plan, several: number): ReadFile => ({
  producer: 'PostgreSQL',
  profile: plan,
  ...(several > 1 ? { notes: [{ code: 'several-recordings', count: several }] } : {}),
});

function timeOf(explained: unknown, name: string): number | null {
  const time = field(explained, name);
  return time === undefined ? null : asNumber(time, name) * NS_PER_MS;
}

/** Costs in depth-first order; refuses what is no tree of nodes, or one that no plan comes near. */
function check(root: Record<string, unknown>): Float64Array {
  const costs: number[] = [];
  const waiting: [node: Record<string, unknown>, depth: number][] = [[root, 1]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, depth] = next;
    if (depth > DEEPEST || costs.length >= MOST_NODES)
      throw new Unreadable(
        `The plan nests more than ${DEEPEST} levels or has more than ${MOST_NODES} nodes.`,
      );
    if (typeof node['Node Type'] !== 'string') throw new Unreadable('A node of the plan has no “Node Type”.');
    const cost = node['Total Cost'];
    costs.push(cost === undefined ? 0 : asNumber(cost, 'Total Cost'));
    const below = node.Plans;
    if (below === undefined) continue;
    if (!Array.isArray(below)) throw new Unreadable('“Plans” of a node should be a list.');
    for (let at = below.length - 1; at >= 0; at--)
      waiting.push([asObject(below[at], `Plans[${at}]`), depth + 1]);
  }
  return Float64Array.from(costs);
}
