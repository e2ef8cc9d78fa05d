import { pageOf, type Resource, resourceNames } from '../kinds/resources.ts';
import { manyText } from '../resources/evidence.ts';
import { timeText } from '../span-words.ts';
import { type Finding, type Rule, severityOf } from './finding.ts';

/** Shorter waits are the page's own. */
const SHORTEST_NS = 50e6;

/** Styles and scripts that nothing can be painted without, and how long after the page itself the last of them comes. */
export const renderBlocking: Rule<'resources'> = {
  code: 'render-blocking',
  kind: 'resources',
  learn: {
    lessons: ['critical-path', 'core-web-vitals-and-lighthouse'],
    labs: ['page-load-director', 'lighthouse-triage'],
  },
  find(profile): Finding[] {
    const { resources, durationNs } = profile;
    const page = pageOf(profile);
    const names = resourceNames(profile);
    const blockers = [...resources.keys()]
      .filter((at) => resources[at]!.blocksRendering === true && resources[at]!.durationNs > 0)
      .sort((a, b) => endOf(resources[b]!) - endOf(resources[a]!));
    if (blockers.length === 0 || durationNs <= 0) return [];
    const last = resources[blockers[0]!]!;
    const amount = endOf(last) - endOf(resources[page]!);
    if (amount < SHORTEST_NS) return [];
    const share = Math.min(1, amount / durationNs);
    return [
      {
        code: 'render-blocking',
        severity: severityOf(share),
        sure: 'certain',
        facts: {
          count: blockers.length,
          amount,
          name: names[blockers[0]!]!.slice(0, 80),
          paintedAt: profile.marks.find(({ name }) => name === 'firstContentfulPaint')?.atNs ?? 0,
        },
        evidence: blockers.slice(0, 20).map((at) => ({
          what: 'resource',
          id: at,
          name: names[at]!,
          amount: resources[at]!.durationNs,
        })),
        saving: { amount, unit: 'ns', share },
      },
    ];
  },
  words({ count, amount, name, paintedAt }) {
    return {
      title:
        Number(count) === 1 ? 'One file holds up the first paint' : `${count} files hold up the first paint`,
      because: `Nothing is painted before ${manyText(count, 'stylesheet or script', 'stylesheets and scripts')} from the page's head ${Number(count) === 1 ? 'is' : 'are'} there; the last, ${name}, comes ${timeText(amount)} after the page itself.${Number(paintedAt) > 0 ? ` The first content was painted at ${timeText(paintedAt)}.` : ''} Defer scripts, and inline the few rules that the first screen needs.`,
    };
  },
};

const endOf = ({ startNs, durationNs }: Resource): number => startNs + durationNs;
