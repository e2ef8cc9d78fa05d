import { componentName } from '../kinds/commits.ts';
import { MOST_FINDINGS, timeText } from '../span-words.ts';
import { type Finding, type Rule, severityOf } from './finding.ts';

const FEWEST = 10;
const SMALLEST_SHARE = 0.05;

/** Components that rendered though nothing of them had changed: what is above them did. */
export const unchangedRenders: Rule<'commits'> = {
  code: 'unchanged-renders',
  kind: 'commits',
  learn: { lessons: ['react'], labs: ['react-commit-hunt', 'virtual-list'] },
  find({ components, commits }): Finding[] {
    const whole = commits.reduce((sum, { durationNs }) => sum + durationNs, 0);
    if (whole <= 0) return [];
    const amounts = new Float64Array(components.length);
    const counts = new Float64Array(components.length);
    const all = new Float64Array(components.length);
    const inCommits = new Float64Array(components.length);
    commits.forEach(({ renders }) => {
      const seen = new Set<number>();
      for (const { component, selfNs, reason } of renders) {
        all[component]!++;
        if (reason !== 'parent') continue;
        amounts[component]! += selfNs;
        counts[component]!++;
        seen.add(component);
      }
      for (const component of seen) inCommits[component]!++;
    });
    return [...components.keys()]
      .filter((at) => counts[at]! >= FEWEST && amounts[at]! >= SMALLEST_SHARE * whole)
      .sort((a, b) => amounts[b]! - amounts[a]!)
      .slice(0, MOST_FINDINGS)
      .map((at): Finding => {
        const share = Math.min(1, amounts[at]! / whole);
        const name = componentName(components[at]!).slice(0, 80);
        return {
          code: 'unchanged-renders',
          severity: severityOf(share),
          sure: 'certain',
          facts: { name, count: counts[at]!, of: all[at]!, commits: inCommits[at]!, amount: amounts[at]! },
          evidence: [{ what: 'row', id: at, name, amount: amounts[at]! }],
          saving: { amount: amounts[at]!, unit: 'ns', share },
        };
      });
  },
  words({ name, count, of, commits, amount }) {
    return {
      title: `${name} renders ${count} times without a change`,
      because: `${count} of ${of} renders of ${name}, in ${Number(commits) === 1 ? 'one commit' : `${commits} commits`}, came only because what is above it rendered: its props, state, hooks and context were as before. They took ${timeText(amount)} themselves. Move the state down to who reads it, pass the part as children, or let the component be a memo.`,
    };
  },
};
