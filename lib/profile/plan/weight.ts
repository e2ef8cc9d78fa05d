import { isScan, nodesOf, type PlanNode, rowsRead } from './model.ts';

/** What the nodes of a plan are compared by, and what each comes to without the nodes below it. */
export interface PlanWeight {
  /** `pages` looked at; `rows` that scans read, where no pages were counted; the planner's `cost`, where the statement was not run. */
  readonly of: 'pages' | 'rows' | 'cost';
  /** By {@link PlanNode.id}. */
  readonly own: Float64Array;
  readonly whole: number;
}

/** Pages, as each node looked at them itself. */
export const weighPages = (plan: PlanNode): PlanWeight => ({
  of: 'pages',
  own: Float64Array.from(nodesOf(plan), ({ ownPages }) => ownPages),
  whole: plan.pages,
});

/** Rows that scans read: those passed on and those thrown away. */
export const weighRows = (plan: PlanNode): PlanWeight => ({
  of: 'rows',
  own: Float64Array.from(nodesOf(plan), (node) => (isScan(node) ? node.rows + node.rowsRemoved : 0)),
  whole: rowsRead(plan),
});

/** The planner's costs, which are given by node with everything below it. A node that its parent stops early costs nothing below 0. */
export function weighCosts(plan: PlanNode, costs: Float64Array): PlanWeight {
  const own = Float64Array.from(nodesOf(plan), ({ id, children }) =>
    Math.max(0, costs[id]! - children.reduce((sum, child) => sum + costs[child.id]!, 0)),
  );
  return { of: 'cost', own, whole: own.reduce((sum, cost) => sum + cost, 0) };
}
