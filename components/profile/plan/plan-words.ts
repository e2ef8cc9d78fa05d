import { type LookFirst, nodesOf, type PlanNode, type PlanWeight } from '#lib/profile/plan';

import { percentText } from '../heat.ts';

const figure = (count: number) => Math.round(count).toLocaleString('en');

const rowsOf = ({ rows }: PlanNode) => `${figure(rows)} ${rows === 1 ? 'row' : 'rows'}`;
const searchesIn = (plan: PlanNode) => nodesOf(plan).filter(({ name }) => name.startsWith('Search')).length;

/** Which node to look at first, and why: two sentences, the first of which names it. */
export function lookFirstWords(
  { node, why, amount, share }: LookFirst,
  plan: PlanNode,
  weight?: PlanWeight,
): [head: string, rest: string] {
  const head = `Look at the ${node.name} first.`;
  const pages =
    weight?.of === 'rows'
      ? `It reads ${figure(weight.own[node.id]!)} of the ${figure(weight.whole)} rows that scans read`
      : `It looks at ${figure(node.ownPages)} of the ${figure(plan.pages)} pages`;
  switch (why) {
    case 'thrown-away':
      return [
        head,
        `${pages} and throws away ${figure(amount)} of the ${figure(node.rows + node.rowsRemoved)} rows it reads.`,
      ];
    case 'wasted-below':
      return [
        head,
        `${pages} and passes on ${figure(node.rows)} rows, of which the query returns ${figure(plan.rows)}.`,
      ];
    case 'scattered':
      return [
        head,
        `${pages} to find ${figure(node.rows)} ${node.rows === 1 ? 'row' : 'rows'}: what it looks for does not lie side by side.`,
      ];
    case 'heap-fetches':
      return [
        head,
        `${pages} and had to look ${figure(amount)} rows up in the table, because their pages were changed since the last VACUUM.`,
      ];
    case 'spill':
      return [head, `It outgrew its memory and wrote ${figure(amount)} KiB to disk.`];
    case 'estimate':
      return [
        head,
        `${figure(node.rows)} rows came, and ${figure(node.expectedRows)} were expected: the plan was chosen for other data.`,
      ];
    case 'scans':
      return [head, `It reads everything there is: ${figure(amount)} steps from one row to the next.`];
    case 'rows':
      return [head, `${pages}.`];
    case 'cost':
      return [
        head,
        `The statement was not run, so these are estimates: ${percentText(share)} of what the planner expects it to cost is this node’s own.`,
      ];
    case 'makes-index':
      return [
        head,
        `The query makes an index of ${figure(amount)} rows for itself, and throws it away again.`,
      ];
    case 'sorts':
      return [head, 'No index holds this order, so the rows are sorted at every run.'];
    case 'walks':
      return [
        head,
        `It is no scan, and yet the statement took ${figure(amount)} steps to return ${rowsOf(plan)}: it finds where to begin, and from there walks past rows that the result does not show, or adds them up. The plan does not say how far; the steps do.${searchesIn(plan) > 1 ? ' Several searches share them, and the innermost is run most often.' : ''}`,
      ];
    case 'searches':
      return [
        'No scan and no sort.',
        `The whole statement took ${figure(amount)} steps to return ${rowsOf(plan)}, and looked at ${figure(plan.pages)} ${plan.pages === 1 ? 'page' : 'pages'}.`,
      ];
    default:
      return [
        head,
        node.ownPages === plan.pages
          ? `All ${figure(plan.pages)} pages are its own, and it throws no row away.`
          : `${pages}, and throws no row away.`,
      ];
  }
}

/** What the measure of a plan's nodes is called, as a heading. */
export const WEIGHT_NAMES: Record<PlanWeight['of'], string> = {
  pages: 'Own pages',
  rows: 'Rows read',
  cost: 'Own cost',
};

/** "400× more", "40× fewer"; null below ten times either way. */
export function estimateWords(error: number): string | null {
  if (error >= 10) return `${figure(error)}× more`;
  if (error <= 0.1) return `${figure(1 / error)}× fewer`;
  return null;
}
