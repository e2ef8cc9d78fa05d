import { resourceNames } from '../kinds/resources.ts';
import { timeText } from '../span-words.ts';
import { type Finding, type Rule, severityOf } from './finding.ts';

/** Where Lighthouse calls a server slow (server-response-time.js). */
const SLOW_NS = 600e6;

/** Pages and data that a server takes long to begin to answer. */
export const slowResponse: Rule<'resources'> = {
  code: 'slow-response',
  kind: 'resources',
  learn: {
    lessons: ['core-web-vitals-and-lighthouse', 'distributed-tracing'],
    labs: ['lighthouse-triage', 'trace-waterfall'],
  },
  find(profile): Finding[] {
    const { resources, durationNs } = profile;
    const names = resourceNames(profile);
    const slow = [...resources.keys()]
      .filter((at) => {
        const { type, waitNs } = resources[at]!;
        return (type === 'document' || type === 'data') && (waitNs ?? 0) >= SLOW_NS;
      })
      .sort((a, b) => resources[b]!.waitNs! - resources[a]!.waitNs!);
    if (slow.length === 0 || durationNs <= 0) return [];
    const amount = union(
      slow.map((at) => {
        const { startNs, durationNs: lasts, waitNs, phases } = resources[at]!;
        const until = startNs + lasts - (phases?.receiveNs ?? 0);
        return [Math.max(startNs, until - waitNs!), until];
      }),
    );
    const share = Math.min(1, amount / durationNs);
    return [
      {
        code: 'slow-response',
        severity: severityOf(share),
        // That a server takes long is read off; why, only its own profile or trace tells.
        sure: 'unknown-cause',
        facts: {
          count: slow.length,
          name: names[slow[0]!]!.slice(0, 80),
          longest: resources[slow[0]!]!.waitNs!,
          amount,
        },
        evidence: slow.slice(0, 20).map((at) => ({
          what: 'resource',
          id: at,
          name: names[at]!,
          amount: resources[at]!.waitNs!,
        })),
        saving: { amount, unit: 'ns', share },
      },
    ];
  },
  words({ count, name, longest, amount }) {
    return {
      title:
        Number(count) === 1
          ? `The server takes ${timeText(longest)} to answer`
          : `${count} answers take long to begin`,
      because: `The first byte of ${name} comes ${timeText(longest)} after it was asked for${Number(count) === 1 ? '' : `; during ${timeText(amount)} of the load one of ${count} such answers is waited for`}. 600 ms is where Lighthouse calls a server slow. What it does meanwhile is in its own trace or profile.`,
    };
  },
};

/** How long at least one of the intervals runs. */
function union(intervals: readonly (readonly [number, number])[] | number[][]): number {
  let [sum, until] = [0, Number.NEGATIVE_INFINITY];
  for (const [from, to] of [...intervals].sort((a, b) => a[0]! - b[0]!)) {
    sum += Math.max(0, to! - Math.max(from!, until));
    until = Math.max(until, to!);
  }
  return sum;
}
