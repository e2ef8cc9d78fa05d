/** An entrance of its own, so that a lesson's page that draws a plan loads no other kind of profile. */
export { type LookFirst, lookFirst } from './look-first.ts';
export { estimateError, nodesOf, type PlanNode, type StatementCounts } from './model.ts';
