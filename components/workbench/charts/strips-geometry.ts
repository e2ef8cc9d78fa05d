import type { Round } from '#lib/lab';
import type { ArmName } from '#lib/measure';

/** One dot of a strip: percent of the width, and the round it belongs to, counted from 0. */
export interface StripDot {
  readonly at: number;
  readonly round: number;
  /** Slower than the axis reaches: drawn at the right edge. */
  readonly beyond: boolean;
}

export interface Strip {
  readonly arm: ArmName;
  /** The arm's fastest sample, milliseconds per call. */
  readonly fastestMs: number;
  readonly dots: readonly StripDot[];
  readonly rounds: number;
}

/** The axis ends at fastest + 50 %. */
export const STRIP_REACH = 0.5;

/**
 * Every sample of one arm against its own fastest. Null when the arm was not played. A shared axis in milliseconds
 * would show nothing: the arms often differ by three orders of magnitude.
 */
export function layOutStrip(rounds: readonly Round[], arm: ArmName): Strip | null {
  const times = rounds.flatMap((round) => (round.samples[arm] ?? []).map((sample) => sample.perCallMs));
  const fastestMs = Math.min(...times.filter((ms) => ms > 0));
  if (!Number.isFinite(fastestMs)) return null;
  const dots = rounds.flatMap((round, index) =>
    (round.samples[arm] ?? []).map(({ perCallMs }) => {
      const over = perCallMs / fastestMs - 1;
      return {
        at: Math.round(Math.min(1, Math.max(0, over / STRIP_REACH)) * 1e5) / 1e3,
        round: index,
        beyond: over > STRIP_REACH,
      };
    }),
  );
  return { arm, fastestMs, dots, rounds: rounds.length };
}

/** Milliseconds for a label, three figures at most: "412 ms", "11.9 ms", "4.2 µs". */
export function timeText(ms: number): string {
  if (!Number.isFinite(ms)) return 'unknown';
  if (ms >= 1000) return `${figures(ms / 1000)} s`;
  if (ms >= 0.1) return `${figures(ms)} ms`;
  return `${figures(ms * 1000)} µs`;
}

function figures(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
