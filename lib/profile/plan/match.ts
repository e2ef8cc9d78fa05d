import { isScan, nodesOf, type PlanNode } from './model.ts';

/**
 * By node of the first plan in depth-first order: the id of the node that does the same in the second, −1 for none. Nodes are the same
 * by what they do (read a table, join, sort …) and to which relation, however they do it: an index scan takes the place of a
 * sequential one.
 */
export function matchPlans(before: PlanNode, after: PlanNode): Int32Array {
  const waiting = new Map<string, number[]>();
  for (const node of nodesOf(after)) {
    const key = keyOf(node);
    const ids = waiting.get(key) ?? [];
    ids.push(node.id);
    waiting.set(key, ids);
  }
  for (const ids of waiting.values()) ids.reverse();
  return Int32Array.from(nodesOf(before), (node) => waiting.get(keyOf(node))?.pop() ?? -1);
}

const keyOf = (node: PlanNode) => `${roleOf(node)} ${node.relation ?? ''}`;

function roleOf(node: PlanNode): string {
  const { name } = node;
  if (isScan(node)) return 'scan';
  if (/Join|Nested Loop/.test(name)) return 'join';
  if (/Sort/.test(name)) return 'sort';
  if (/Aggregate|Unique|^Group/.test(name)) return 'group';
  if (/^Gather/.test(name)) return 'gather';
  return name;
}
