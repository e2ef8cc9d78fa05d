import type { RatioVerdict } from '#lib/measure';
import type { Finding } from '../evidence.ts';
import { ratioText } from '../ratio-text.ts';
import type { FindingWords } from './metric.ts';

/** What the metrics of ratios have in common. */
export interface RatioFacts {
  readonly reason: RatioVerdict['reason'];
}

/** The finding of a verdict on a ratio that is held against `limit`. */
export function ratioFinding(
  { state, reason, ratio, interval }: RatioVerdict,
  limit: number,
): Finding<RatioFacts> {
  return {
    verdict: state,
    code: codeOf(state, reason),
    ...(Number.isFinite(ratio) ? { value: ratio, interval } : {}),
    limit,
    facts: { reason },
  };
}

function codeOf(state: RatioVerdict['state'], reason: RatioVerdict['reason']): Finding['code'] {
  if (state === 'met') return 'ok';
  if (state === 'missed') return 'too-slow';
  return reason === 'close' ? 'too-close' : 'too-noisy';
}

const SAME_SESSION = 'The reference reached it in the same session, so this is the code, not the machine.';
const QUIETER = 'Close other programs, plug in, and run again; this run does not count against you.';

/**
 * @param need the second half of the sentence: "40× faster than the starter is needed"
 * @param shown the interval as it is read, where that is not the finding's own
 */
export function ratioWords(
  { verdict, interval, facts }: Finding<RatioFacts>,
  need: string,
  shown = interval,
): Omit<FindingWords, 'next'> {
  const range = ratioText(shown ?? [Number.NaN, Number.NaN]);
  const plain = { clause: `measured ${range}; ${need}` };
  if (verdict === 'met') return plain;
  if (verdict === 'missed') return { ...plain, detail: SAME_SESSION };
  const open: Record<RatioFacts['reason'], FindingWords> = {
    clear: plain,
    more: { clause: `so far ${range}; ${need}` },
    close: {
      clause: `too close to call: ${range}, and ${need}`,
      detail: 'A slightly better fix will settle it faster than more rounds.',
    },
    noisy: { clause: `too noisy to tell: ${range}, and ${need}`, detail: QUIETER },
    scattered: {
      clause: `too noisy to tell: ${range} so far, and ${need}, but too few rounds agree to rely on it`,
      detail: QUIETER,
    },
    interference: {
      clause: 'the starter ran slower beside this code than alone, so the ratio cannot be trusted',
      detail: 'Run again.',
    },
    machine: {
      clause: `measured ${range}; ${need}, but the reference did not clearly reach it either in this session, so nothing is held against the code`,
      detail: 'Run again.',
    },
  };
  return open[facts.reason];
}

/** What has to become of the time of one call, for a ratio that lies below its limit. */
export function lessTime({ verdict, value, limit }: Finding): { readonly next?: string } {
  if (verdict !== 'missed' || value === undefined || limit === undefined || !(value > 0 && value < limit))
    return {};
  const share = 1 - value / limit;
  const percent = share < 0.01 ? '1 %' : `${Math.round(share * 100)} %`;
  return { next: `From where you are, a call has to take another ${percent} less time.` };
}
