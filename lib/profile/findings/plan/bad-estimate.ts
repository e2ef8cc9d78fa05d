import { estimateError, type PlanNode, planNodeName } from '../../plan/model.ts';
import type { Rule } from '../finding.ts';
import { executedNodes, figure, nodeEvidence } from './nodes.ts';

/** Times by which rows and estimate must differ, and rows below which it does not matter. */
const TIMES = 10;
const FEWEST = 1_000;

const offBy = (node: PlanNode): number => Math.max(estimateError(node), 1 / estimateError(node));

/** Far more or fewer rows than the planner expected: what it chose above that node was chosen for other data. */
export const badEstimate: Rule<'plan'> = {
  code: 'bad-estimate',
  kind: 'plan',
  learn: { lessons: ['joins-and-statistics', 'explain-analyze'], labs: ['join-order-fence'] },
  find(plan) {
    const off = executedNodes(plan).filter(
      (node) =>
        node.expectedRows > 0 && offBy(node) >= TIMES && Math.max(node.rows, node.expectedRows) >= FEWEST,
    );
    // An error is passed on by all nodes above; the ones below which there is none are where it began.
    const begun = off.filter((node) => !node.children.some((child) => off.includes(child)));
    return begun
      .sort((a, b) => offBy(b) - offBy(a))
      .slice(0, 3)
      .map((node) => ({
        code: 'bad-estimate',
        severity: 'medium',
        sure: 'unknown-cause',
        facts: { node: planNodeName(node), rows: node.rows, expected: node.expectedRows, times: offBy(node) },
        evidence: [nodeEvidence(node, node.rows)],
        saving: null,
      }));
  },
  words: ({ node, rows, expected, times }) => ({
    title: `Estimate off by ${figure(times)}×`,
    because: `${node} passed on ${figure(rows)} rows where ${figure(expected)} were expected. Joins and methods above it were chosen for the estimate; look whether statistics are old, columns depend on each other, or a function hides the condition.`,
  }),
};
