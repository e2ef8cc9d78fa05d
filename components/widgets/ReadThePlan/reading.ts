import { estimateError, lookFirst, nodesOf, type PlanNode } from '#lib/profile/plan';

/** A plan of the widget, as figures/explain-analyze.ts of module 6 records it. */
export interface RecordedPlan {
  readonly name: string;
  readonly statement: string;
  readonly plan: PlanNode;
  /** What EXPLAIN prints. */
  readonly text: string;
}

/** One node of a plan's text: its line, and those that say more about it. */
export interface NodeLines {
  /** The node's number in `nodesOf`. */
  readonly id: number;
  /** How deep it stands, the result at 0. */
  readonly level: number;
  readonly line: string;
  readonly details: readonly string[];
}

/** The question whether a node's estimate is off, answered with none. */
export const NONE = -1;

/** Cuts EXPLAIN's text at its nodes, without what the planner did. They are printed depth first, each but the first behind an arrow. */
export function readNodes(text: string): NodeLines[] {
  const nodes: { id: number; level: number; line: string; details: string[] }[] = [];
  for (const line of text.split('\nPlanning:')[0]!.split('\n')) {
    if (!line.includes('(cost=')) nodes.at(-1)?.details.push(line.trim());
    else
      nodes.push({
        id: nodes.length,
        level: Math.ceil(line.search(/\S/) / 6),
        line: line.trim().replace(/^-> +/, ''),
        details: [],
      });
  }
  return nodes;
}

/** The node that looks at most pages itself. */
export const widestNode = (plan: PlanNode): number => lookFirst(plan).node.id;

const isOff = (node: PlanNode) => estimateError(node) >= 10 || estimateError(node) <= 0.1;

/**
 * Where an estimate first goes wrong, read from below: the nodes that are off tenfold above none that is. A bitmap's index scan
 * and the table's scan above it have one estimate, so either is right. `[NONE]` where all hold.
 */
export function firstOff(plan: PlanNode): readonly number[] {
  const lowest = nodesOf(plan).filter((node) => isOff(node) && !nodesOf(node).slice(1).some(isOff));
  const twins = nodesOf(plan).filter(
    ({ name, children }) =>
      name === 'Bitmap Heap Scan' && children.some((child) => lowest.some(({ id }) => id === child.id)),
  );
  const found = [...lowest, ...twins].map(({ id }) => id);
  return found.length > 0 ? found : [NONE];
}
