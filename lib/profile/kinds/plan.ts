import { nodesOf, type PlanNode, planNodeName, rowsRead } from '../plan/model.ts';
import { type PlanWeight, weighCosts, weighPages, weighRows } from '../plan/weight.ts';
import type { TopRow, Total } from './measure.ts';

/** The plan of one statement. */
export interface Plan {
  readonly kind: 'plan';
  readonly root: PlanNode;
  /** The database's own text of it, for those who read that. */
  readonly text: string;
  /** Whether the statement was run (ANALYZE): else there are estimates alone, and loops, rows and pages are 0. */
  readonly executed: boolean;
  /** By node: what the planner thought it and everything below it cost, in its own unit; 0 where the file leaves costs out. */
  readonly costs: Float64Array;
  /** Null where the file does not tell. */
  readonly planningNs: number | null;
  readonly executionNs: number | null;
}

/** What nodes are compared by: pages where they were counted, else rows that were read; costs of a plan that was not run. */
function measureOf({ executed, root }: Plan): PlanWeight['of'] {
  return !executed ? 'cost' : root.pages > 0 ? 'pages' : 'rows';
}

/** What each node comes to itself; in the plan's own measure where none is asked for. */
export function weighPlan(plan: Plan, of: PlanWeight['of'] = measureOf(plan)): PlanWeight {
  if (of === 'cost') return weighCosts(plan.root, plan.costs);
  return of === 'rows' ? weighRows(plan.root) : weighPages(plan.root);
}

/** A measure that two plans have both. */
export function measureOfBoth(before: Plan, after: Plan): PlanWeight['of'] {
  const both = [measureOf(before), measureOf(after)];
  return both.includes('cost') ? 'cost' : both.includes('rows') ? 'rows' : 'pages';
}

/** What the statement came to, the measure of {@link topOfPlan} first. */
export function totalsOfPlan(plan: Plan): Total[] {
  const { root, costs, planningNs, executionNs } = plan;
  const measure = measureOf(plan);
  const count = (name: string, amount: number): Total => ({ name, amount, unit: 'count' });
  return [
    ...(measure === 'cost' ? [count('estimated cost', costs[0]!)] : []),
    ...(measure === 'pages' ? [count('pages', root.pages)] : []),
    ...(plan.executed ? [count('rows read', rowsRead(root)), count('rows returned', root.rows)] : []),
    ...(executionNs === null ? [] : [{ name: 'execution', amount: executionNs, unit: 'ns' } as const]),
    ...(planningNs === null ? [] : [{ name: 'planning', amount: planningNs, unit: 'ns' } as const]),
    count('nodes', costs.length),
  ];
}

/** Nodes of one name together, by what they did themselves. At most `limit`. */
export function topOfPlan(plan: Plan, limit = 20): TopRow[] {
  const measure = measureOf(plan);
  const amounts = (node: PlanNode): [self: number, total: number] => {
    if (measure === 'pages') return [node.ownPages, node.pages];
    if (measure === 'rows') return [node.rows + node.rowsRemoved, node.rows + node.rowsRemoved];
    const below = node.children.reduce((sum, { id }) => sum + plan.costs[id]!, 0);
    return [Math.max(0, plan.costs[node.id]! - below), plan.costs[node.id]!];
  };
  const rows = new Map<string, { name: string; self: number; total: number; unit: 'count' }>();
  for (const node of nodesOf(plan.root)) {
    const name = planNodeName(node);
    const [self, total] = amounts(node);
    const row = rows.get(name) ?? { name, self: 0, total: 0, unit: 'count' };
    row.self += self;
    row.total = Math.max(row.total, total);
    rows.set(name, row);
  }
  return [...rows.values()].sort((a, b) => b.self - a.self || b.total - a.total).slice(0, limit);
}
