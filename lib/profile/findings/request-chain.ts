import { type Resource, resourceNames } from '../kinds/resources.ts';
import { timeText } from '../span-words.ts';
import { type Finding, type Rule, severityOf } from './finding.ts';

/** The page, what it names, and what that names are to be expected; from the fourth on somebody built a staircase. */
const LONG = 4;
const SHORTEST_NS = 100e6;
const SMALLEST_SHARE = 0.05;

/** Requests each of which is known only when the one before has come. */
export const requestChain: Rule<'resources'> = {
  code: 'request-chain',
  kind: 'resources',
  learn: { lessons: ['critical-path', 'modern-loading'], labs: ['page-load-director', 'sequential-awaits'] },
  find(profile): Finding[] {
    const { resources, durationNs } = profile;
    const names = resourceNames(profile);
    let best: { readonly chain: readonly number[]; readonly amount: number } | null = null;
    for (const at of longest(resources)) {
      const chain = chainTo(resources, at);
      const [root, ...rest] = chain.map((step) => resources[step]!);
      // Known from the beginning, all of them would be asked for when the page is there, side by side.
      const amount =
        endOf(rest[rest.length - 1]!) - endOf(root!) - Math.max(...rest.map((one) => one.durationNs));
      if (!best || amount > best.amount) best = { chain, amount };
    }
    if (!best || best.amount < SHORTEST_NS || best.amount < SMALLEST_SHARE * durationNs) return [];
    const { chain, amount } = best;
    const share = Math.min(1, amount / durationNs);
    return [
      {
        code: 'request-chain',
        severity: severityOf(share),
        sure: 'likely',
        facts: {
          count: chain.length,
          amount,
          last: names[chain[chain.length - 1]!]!.slice(0, 80),
          path: chain
            .slice(0, 6)
            .map((step) => names[step]!.slice(0, 60))
            .join(' → '),
        },
        evidence: chain.map((step) => ({
          what: 'resource',
          id: step,
          name: names[step]!,
          amount: resources[step]!.durationNs,
        })),
        saving: { amount, unit: 'ns', share },
      },
    ];
  },
  words({ count, amount, last, path }) {
    return {
      title: `${count} requests in a row before ${last}`,
      because: `Each is known only when the one before has come: ${path}. Were all known to the page, the last would be there up to ${timeText(amount)} earlier: preload it, or let the page name it.`,
    };
  },
};

const endOf = ({ startNs, durationNs }: Resource): number => startNs + durationNs;

/** Ends of chains that are long enough, the latest first; more than twenty are of no use to a reader. */
function longest(resources: readonly Resource[]): number[] {
  const depth = new Int32Array(resources.length);
  resources.forEach(({ initiator }, at) => {
    depth[at] = initiator >= 0 ? depth[initiator]! + 1 : 1;
  });
  return [...resources.keys()]
    .filter((at) => depth[at]! >= LONG)
    .sort((a, b) => endOf(resources[b]!) - endOf(resources[a]!))
    .slice(0, 20);
}

function chainTo(resources: readonly Resource[], at: number): number[] {
  const chain: number[] = [];
  for (let step = at; step >= 0; step = resources[step]!.initiator) chain.push(step);
  return chain.reverse();
}
