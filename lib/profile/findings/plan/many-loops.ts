import { nodesOf, planNodeName } from '../../plan/model.ts';
import { type Rule, severityOf } from '../finding.ts';
import { executedNodes, figure, nodeEvidence, pagesSaved } from './nodes.ts';

const FEWEST = 100;
/** Share of the plan's pages from which the repetition is what the statement costs. */
const SHARE = 0.5;

/** A part of the plan that is run again for every row of another, and costs most of it: a nested loop, or a subquery in the list. */
export const manyLoops: Rule<'plan'> = {
  code: 'many-loops',
  kind: 'plan',
  learn: { lessons: ['joins-and-statistics', 'explain-analyze'], labs: ['join-order-fence'] },
  find(plan) {
    const loopers = executedNodes(plan).filter(
      ({ loops, pages }) => loops >= FEWEST && pages >= SHARE * plan.root.pages && pages > FEWEST,
    );
    const below = new Set(loopers.flatMap(({ children }) => children.flatMap(nodesOf)));
    return loopers
      .filter((node) => !below.has(node))
      .map((node) => {
        const saving = pagesSaved(plan, node.pages);
        return {
          code: 'many-loops',
          severity: severityOf(saving?.share ?? 0),
          sure: 'likely',
          facts: { node: planNodeName(node), loops: node.loops, pages: node.pages },
          evidence: [nodeEvidence(node, node.pages)],
          saving,
        };
      });
  },
  words: ({ node, loops, pages }) => ({
    title: `One part run ${figure(loops)} times`,
    because: `${node} and what is below it ran ${figure(loops)} times and looked at ${figure(pages)} pages. Where most rows are wanted, one pass with a hash join or a grouped subquery looks at each page once; where few are, make the loop above shorter.`,
  }),
};
