import { judgeGrowth } from '#lib/measure';
import type { Finding, GrowthStopped } from '../evidence.ts';
import { seconds, sentence } from '../words/sentence.ts';
import type { Metric } from './metric.ts';

interface Facts {
  readonly stopped?: GrowthStopped;
  /** Whether sizes were timed at all. */
  readonly isTimed: boolean;
}

/** How the time grows with the size: the exponent e of n^e over five doubling sizes. */
export const growth: Metric<{ atMost: number }, Facts> = {
  target: (zod) => zod.strictObject({ atMost: zod.number().gt(1).describe('Largest exponent allowed.') }),
  needs: ['sizes'],
  describe: ({ atMost }) => [`grows no faster than n^${atMost}`],
  judge({ atMost }, { growth: points = [], growthStopped }) {
    if (growthStopped) {
      const facts = { stopped: growthStopped, isTimed: true };
      return [{ verdict: 'missed', code: 'too-slow', limit: atMost, facts }];
    }
    const { state, exponent, interval } = judgeGrowth(points, atMost);
    return [
      {
        verdict: state,
        code: state === 'met' ? 'ok' : state === 'missed' ? 'too-slow' : 'too-noisy',
        ...(Number.isFinite(exponent) ? { value: exponent, interval } : {}),
        limit: atMost,
        facts: { isTimed: points.length > 0 },
      },
    ];
  },
  words: (finding) => ({ clause: clauseOf(finding), ...nextOf(finding) }),
  measured: (exponent, interval) =>
    `n^${exponent.toFixed(2)}${interval ? ` (${interval[0].toFixed(2)}–${interval[1].toFixed(2)})` : ''}`,
  axis: {
    title: 'Growth',
    scale: 'linear',
    better: 'smaller',
    figure: (exponent) => `n^${exponent.toFixed(2)}`,
  },
};

function clauseOf({ verdict, interval, limit, facts: { stopped, isTimed } }: Finding<Facts>): string {
  if (stopped) return stoppedClause(stopped);
  const need = `an exponent of at most ${limit} is needed`;
  if (!interval)
    return isTimed
      ? `the growth cannot be read from these times; ${need}`
      : 'the growth was not measured yet';
  const range = `time grows as n^${interval[0].toFixed(2)}–${interval[1].toFixed(2)}`;
  return verdict === 'undecided' ? `${range}, which does not settle it: ${need}` : `${range}; ${need}`;
}

function stoppedClause(stopped: GrowthStopped): string {
  if ('what' in stopped) return stopped.said;
  const { size, unit, limitMs } = stopped;
  return `with ${size.toLocaleString('en')} ${unit} one call takes more than ${seconds(limitMs)}`;
}

function nextOf({ verdict, value, limit }: Finding<Facts>): { readonly next?: string } {
  if (verdict !== 'missed' || limit === undefined) return {};
  const asked = `n^${limit} means: twice the input takes at most ${times(2 ** limit)} times as long.`;
  if (value === undefined) return { next: asked };
  const yours = 2 ** value;
  return {
    next: `${asked} Yours takes ${yours > MOST_TIMES ? `more than ${MOST_TIMES}` : `about ${times(yours)}`} times.`,
  };
}

/** A larger factor says nothing more: it is what a few odd samples come to. */
const MOST_TIMES = 100;
const times = (factor: number) => factor.toFixed(1);

/** Where a growth run stopped, in a sentence. */
export const growthStoppedText = (stopped: GrowthStopped): string => sentence(stoppedClause(stopped));
