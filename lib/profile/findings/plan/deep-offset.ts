import { planNodeName } from '../../plan/model.ts';
import { type Rule, severityOf } from '../finding.ts';
import { executedNodes, figure, nodeEvidence, pagesSaved } from './nodes.ts';

const FEWEST = 1_000;
const TIMES = 10;

/** A page deep in a list: OFFSET makes what is below Limit produce every row before it. */
export const deepOffset: Rule<'plan'> = {
  code: 'deep-offset',
  kind: 'plan',
  learn: { lessons: ['large-results'], labs: ['keyset-pagination'] },
  find: (plan) =>
    executedNodes(plan).flatMap((limit) => {
      const [below] = limit.children;
      // A Limit takes no more than it passes on, but for the rows that OFFSET skips.
      const skipped = (below?.rows ?? 0) - limit.rows;
      if (limit.name !== 'Limit' || !below || skipped < FEWEST || skipped < TIMES * Math.max(1, limit.rows))
        return [];
      const saving = pagesSaved(plan, below.pages * (skipped / below.rows));
      return [
        {
          code: 'deep-offset',
          severity: severityOf(saving?.share ?? 0.25),
          sure: 'certain' as const,
          facts: { node: planNodeName(below), skipped, kept: limit.rows },
          evidence: [nodeEvidence(limit, saving?.amount ?? 0), nodeEvidence(below, below.pages)],
          saving,
        },
      ];
    }),
  words: ({ node, skipped, kept }) => ({
    title: `OFFSET skips ${figure(skipped)} rows`,
    because: `${node} produces ${figure(skipped)} rows that Limit throws away before the ${figure(kept)} that are wanted, and more on every further page. Remember the last key and begin behind it.`,
  }),
};
