import { planNodeName } from '../../plan/model.ts';
import type { Rule } from '../finding.ts';
import { executedNodes, figure, nodeEvidence } from './nodes.ts';

/** A sort that outgrew work_mem and went to disk. */
export const spilledSort: Rule<'plan'> = {
  code: 'spilled-sort',
  kind: 'plan',
  learn: { lessons: ['large-results', 'explain-analyze'], labs: ['composite-index-order'] },
  find: (plan) =>
    executedNodes(plan)
      .filter((node) => node.sort?.onDisk)
      .sort((a, b) => b.sort!.kib - a.sort!.kib)
      .slice(0, 3)
      .map((node) => ({
        code: 'spilled-sort',
        severity: 'medium',
        sure: 'certain',
        facts: { node: planNodeName(node), kib: node.sort!.kib, rows: node.rows },
        evidence: [nodeEvidence(node, node.rows)],
        saving: null,
      })),
  words: ({ node, kib, rows }) => ({
    title: `A sort spilled ${figure(kib)} KiB to disk`,
    because: `${node} of ${figure(rows)} rows did not fit into work_mem and was merged from files. An index in that order, fewer or narrower rows, or more work_mem for this statement keep it in memory.`,
  }),
};
