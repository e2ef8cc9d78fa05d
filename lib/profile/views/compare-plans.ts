import type { Total } from '../kinds/measure.ts';
import { measureOfBoth, type Plan } from '../kinds/plan.ts';
import { nodesOf, type PlanNode, rowsRead } from '../plan/model.ts';
import type { PlanWeight } from '../plan/weight.ts';

/** One figure of two statements. */
export interface PlanFigure extends Pick<Total, 'name' | 'unit'> {
  readonly before: number;
  readonly after: number;
}

/** What both statements came to, in a measure that both plans have; what neither has is left out. */
export function comparePlans(
  before: Plan,
  after: Plan,
  of: PlanWeight['of'] = measureOfBoth(before, after),
): PlanFigure[] {
  const sum = ({ root }: Plan, amount: (node: PlanNode) => number) =>
    nodesOf(root).reduce((all, node) => all + amount(node), 0);
  const both = (name: string, unit: Total['unit'], amount: (plan: Plan) => number): PlanFigure => ({
    name,
    unit,
    before: amount(before),
    after: amount(after),
  });
  const counted = before.executed && after.executed;
  return [
    ...(of === 'pages' ? [both('Pages', 'count', ({ root }) => root.pages)] : []),
    ...(of === 'cost' ? [both('Estimated cost', 'count', ({ costs }) => costs[0]!)] : []),
    ...(counted
      ? [
          both('Rows read', 'count', ({ root }) => rowsRead(root)),
          both('Rows thrown away', 'count', (plan) => sum(plan, ({ rowsRemoved }) => rowsRemoved)),
          both('Rows returned', 'count', ({ root }) => root.rows),
          both('Rows looked up in the table', 'count', (plan) =>
            sum(plan, ({ heapFetches }) => heapFetches ?? 0),
          ),
        ]
      : []),
    ...(before.executionNs !== null && after.executionNs !== null
      ? [both('Execution, one run', 'ns', ({ executionNs }) => executionNs!)]
      : []),
  ].filter((one) => one.before > 0 || one.after > 0);
}
