import {
  amountWords,
  comparePlans,
  lookFirst,
  matchPlans,
  measureOfBoth,
  nodesOf,
  type Plan,
  planNodeName,
  weighPlan,
} from '#lib/profile';
import type { FileDifference } from './file-difference.ts';

/** What two plans came to, and their nodes beside each other as the page matches them. At most `top` nodes. */
export function differenceOfPlans(before: Plan, after: Plan, top: number): FileDifference {
  const of = measureOfBoth(before, after);
  const figures = comparePlans(before, after, of);
  const [was, is] = [weighPlan(before, of), weighPlan(after, of)];
  const later = nodesOf(after.root);
  const partner = matchPlans(before.root, after.root);
  const matched = new Set(partner);
  const first = lookFirst(after.root, is).node;
  const nodes = [
    ...nodesOf(before.root).map((node) => {
      const other = later[partner[node.id]!];
      return {
        before: planNodeName(node),
        after: other ? planNodeName(other) : null,
        own: [was.own[node.id]!, other ? is.own[other.id]! : 0] as const,
      };
    }),
    ...later
      .filter(({ id }) => !matched.has(id))
      .map((node) => ({ before: null, after: planNodeName(node), own: [0, is.own[node.id]!] as const })),
  ]
    .sort((a, b) => Math.abs(b.own[1] - b.own[0]) - Math.abs(a.own[1] - a.own[0]))
    .slice(0, top);
  return {
    document: { of, figures, nodes, lookFirst: planNodeName(first) },
    text: [
      'What both statements came to, before and after:',
      ...figures.map(
        ({ name, unit, before: old, after: now }) =>
          `${amountWords(old, unit).padStart(12)} ${amountWords(now, unit).padStart(12)}  ${name}`,
      ),
      '',
      `Nodes by their own ${of}, what changed most first:`,
      ...nodes.map(
        ({ before: old, after: now, own: [from, to] }) =>
          `${amountWords(from, 'count').padStart(12)} ${amountWords(to, 'count').padStart(12)}  ${
            old === now ? old : `${old ?? '(none)'} → ${now ?? '(none)'}`
          }`,
      ),
      `Of the second plan, look at ${planNodeName(first)} first.`,
    ].join('\n'),
  };
}
