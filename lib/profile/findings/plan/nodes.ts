import type { Plan } from '../../kinds/plan.ts';
import { nodesOf, type PlanNode, planNodeName } from '../../plan/model.ts';
import type { Evidence, Finding } from '../finding.ts';

/** Nodes of an executed plan; none of one that was not run, of which nothing is known but guesses. */
export const executedNodes = ({ executed, root }: Plan): PlanNode[] => (executed ? nodesOf(root) : []);

/** A node as evidence. `amount` is in the unit of the saving. */
export const nodeEvidence = (node: PlanNode, amount: number): Evidence => ({
  what: 'node',
  id: node.id,
  name: planNodeName(node),
  amount,
});

/** Pages that would not be looked at; null where the plan was recorded without BUFFERS. */
export const pagesSaved = ({ root }: Plan, pages: number): Finding['saving'] =>
  root.pages === 0 ? null : { amount: pages, unit: 'count', share: Math.min(1, pages / root.pages) };

export const figure = (count: number | string | undefined): string =>
  Math.round(Number(count)).toLocaleString('en-US');
