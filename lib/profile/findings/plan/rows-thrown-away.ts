import { isScan, planNodeName } from '../../plan/model.ts';
import { type Rule, severityOf } from '../finding.ts';
import { executedNodes, figure, nodeEvidence, pagesSaved } from './nodes.ts';

/** Fewer rows than these are read in no time, whatever is done with them. */
const FEWEST = 1_000;
/** Rows thrown away for each that is kept, from which an index with the condition would read far less. */
const FOR_EACH_KEPT = 10;

/** A scan that reads rows to throw them away: no index holds its condition, or the one that is used holds a part of it. */
export const rowsThrownAway: Rule<'plan'> = {
  code: 'rows-thrown-away',
  kind: 'plan',
  learn: {
    lessons: ['explain-analyze', 'b-trees-and-composite-order', 'sargability'],
    labs: ['composite-index-order', 'sargable-dates'],
  },
  find: (plan) =>
    executedNodes(plan)
      .filter(
        (node) => isScan(node) && node.rowsRemoved >= FEWEST && node.rowsRemoved >= FOR_EACH_KEPT * node.rows,
      )
      .sort((a, b) => b.ownPages - a.ownPages || b.rowsRemoved - a.rowsRemoved)
      .slice(0, 5)
      .map((node) => {
        const saving = pagesSaved(plan, node.ownPages);
        return {
          code: 'rows-thrown-away',
          severity: severityOf(saving?.share ?? 0.25),
          sure: 'likely',
          facts: {
            node: planNodeName(node),
            byIndex: node.index === undefined ? 0 : 1,
            removed: node.rowsRemoved,
            kept: node.rows,
            condition: (node.conditions.find((one) => one.startsWith('Filter: ')) ?? '').slice(8, 160),
          },
          evidence: [nodeEvidence(node, node.ownPages)],
          saving,
        };
      }),
  words: ({ node, byIndex, removed, kept, condition }) => ({
    title: `${figure(removed)} rows read and thrown away`,
    because: `${node} keeps ${figure(kept)} ${kept === 1 ? 'row' : 'rows'} and throws ${figure(removed)} away${condition ? ` by ${condition}` : ''}: ${byIndex ? 'the index that it uses holds a part of the condition' : 'no index that it could use holds the condition'}.`,
  }),
};
