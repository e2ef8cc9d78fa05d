/** An entrance of its own, so that a lesson's page that draws a plan loads no other kind of profile. */
export { type LookFirst, lookFirst } from './look-first.ts';
export { matchPlans } from './match.ts';
export { estimateError, nodesOf, type PlanNode, planNodeName, type StatementCounts } from './model.ts';
export { type PlanWeight, weighPages } from './weight.ts';
