import { planNodeName } from '../../plan/model.ts';
import { type Rule, severityOf } from '../finding.ts';
import { executedNodes, figure, nodeEvidence, pagesSaved } from './nodes.ts';

const FEWEST = 100;
const SHARE = 0.1;

/** An index-only scan that has to look into the table all the same, because VACUUM has not been there since the rows changed. */
export const heapFetches: Rule<'plan'> = {
  code: 'heap-fetches',
  kind: 'plan',
  learn: { lessons: ['covering-partial-expression'], labs: ['covering-index'] },
  find: (plan) =>
    executedNodes(plan)
      .filter(({ heapFetches = 0, rows }) => heapFetches >= FEWEST && heapFetches >= SHARE * rows)
      .map((node) => {
        const saving = pagesSaved(plan, Math.min(node.ownPages, node.heapFetches!));
        return {
          code: 'heap-fetches',
          severity: severityOf(saving?.share ?? 0),
          sure: 'certain',
          facts: { node: planNodeName(node), fetches: node.heapFetches!, rows: node.rows },
          evidence: [nodeEvidence(node, saving?.amount ?? 0)],
          saving,
        };
      }),
  words: ({ node, fetches, rows }) => ({
    title: `${figure(fetches)} rows looked up all the same`,
    because: `${node} could answer from the index alone, and looked ${figure(fetches)} times into the table for ${figure(rows)} rows: their pages changed since the last VACUUM. Let autovacuum come to this table more often.`,
  }),
};
