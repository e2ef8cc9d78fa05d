import type { Outline } from '../outline.ts';

export const SPARK_HEIGHT = 44;
const TOP = 4;
const BOTTOM = 40;
/** Of speed-ups: what is lower or higher is drawn at the edge. */
const LEAST = 0.7;
const STEP_PERCENT = 23.5;
const FIRST_PERCENT = 3;

export type Speedups = Outline['labs'][number]['speedups'];

export interface SparkDot {
  /** From the left, in percent. */
  readonly x: number;
  /** From the top, in pixels. */
  readonly y: number;
  readonly isWrong: boolean;
}

/** Where a speed-up lies, in pixels from the top: log scale, one range for all tiles of a lab, so that they compare. */
export function heightOf(speedup: number, speedups: Speedups): number {
  const greatest = 2 * Math.max(10, ...Object.values(speedups));
  const share = Math.log(Math.max(LEAST, speedup) / LEAST) / Math.log(greatest / LEAST);
  return BOTTOM - Math.min(1, share) * (BOTTOM - TOP);
}

/** The runs of a tile from left to right; null is a wrong result, drawn at the bottom. */
export function sparkDots(points: readonly (number | null)[], speedups: Speedups): SparkDot[] {
  const step = Math.min(STEP_PERCENT, (100 - 2 * FIRST_PERCENT) / Math.max(1, points.length - 1));
  return points.map((point, place) => ({
    x: FIRST_PERCENT + place * step,
    y: point === null ? BOTTOM : heightOf(point, speedups),
    isWrong: point === null,
  }));
}
