import type { Code, Finding, Trial } from './evidence.ts';
import type { SimulatedRun } from './simulated.ts';

/** What a finding on simulated runs carries beside its value and limit. */
export interface WorstFacts {
  /** How many seeds were run; 0 while none was. */
  readonly seeds: number;
  /** The seed of the worst run; absent where all came to the same. */
  readonly worst?: string;
  /** What is judged, where a metric has several: a cost in the lab's words, a percentile's name. */
  readonly of?: string;
}

interface Question {
  /** What is judged of a run. NaN is the worst there is. */
  readonly measure: (run: SimulatedRun) => number;
  readonly limit: number;
  readonly better: 'larger' | 'smaller';
  /** The code of a miss. */
  readonly code: Code;
  readonly of?: string;
}

/** Judges the worst of the lab's seeds: what a policy does on a good day is no promise. */
export function judgeWorst(
  { simulated }: Trial,
  { measure, limit, better, code, of }: Question,
): Finding<WorstFacts> {
  const named = of === undefined ? {} : { of };
  if (!simulated) return { verdict: 'undecided', code: 'too-noisy', limit, facts: { seeds: 0, ...named } };
  const { runs } = simulated;
  const badness = (run: SimulatedRun) => {
    const value = measure(run);
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : better === 'smaller' ? value : -value;
  };
  const worst = runs.reduce((bad, run) => (badness(run) > badness(bad) ? run : bad));
  const value = measure(worst);
  const isMet = better === 'smaller' ? value <= limit : value >= limit;
  const isSame = runs.every((run) => measure(run) === value);
  return {
    verdict: isMet ? 'met' : 'missed',
    code: isMet ? 'ok' : code,
    ...(Number.isFinite(value) ? { value } : {}),
    limit,
    facts: { seeds: runs.length, ...(isSame ? {} : { worst: worst.seed }), ...named },
  };
}

/** "… at seed 101, the worst of 4; at most 8 allowed", or that nothing was simulated yet. */
export function worstClause({ seeds, worst }: WorstFacts, said: string, need: string): string {
  if (seeds === 0) return `not simulated yet; ${need}`;
  const where = worst === undefined ? `in each of ${seeds} seeds` : `at seed ${worst}, the worst of ${seeds}`;
  return `${said} ${where}; ${need}`;
}

/** Where a share or an age of the requests is asked for and there was none. */
export const NOBODY_CAME = 'no request came';

/** Milliseconds as they are read: "3 ms", "1.2 s". Nothing where no request was answered. */
export function durationText(ms: number | undefined): string {
  if (ms === undefined || !Number.isFinite(ms)) return 'no answer';
  if (ms >= 10_000) return `${Number((ms / 1_000).toFixed(1))} s`;
  if (ms >= 1_000) return `${Number((ms / 1_000).toFixed(2))} s`;
  return `${ms >= 10 ? Math.round(ms) : Number(ms.toFixed(1))} ms`;
}

/** A share as a percentage that never rounds up to a limit it misses: 0.98496 is 98.49 %. */
export function shareText(share: number): string {
  return `${Number((Math.floor(share * 10_000 + 1e-6) / 100).toFixed(2))} %`;
}
