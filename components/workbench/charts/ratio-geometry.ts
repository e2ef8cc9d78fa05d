import { scaleLog } from 'd3-scale';
import type { Tier } from '#lib/lab';

/** What a ratio chart shows. All values are ratios above 0. */
export interface RatioMarks {
  readonly yours?: { readonly estimate: number; readonly interval: readonly [low: number, high: number] };
  readonly targets: readonly { readonly tier: Tier; readonly value: number }[];
  readonly reference?: number;
  readonly prediction?: number;
}

export interface RatioScale {
  /** Place of a ratio in percent of the width, held inside the chart. */
  place(ratio: number): number;
  readonly ticks: readonly { readonly ratio: number; readonly at: number }[];
}

/** Most labelled ticks that fit on a phone. */
const MOST_TICKS = 8;

/**
 * A logarithmic axis that always holds 1× and everything shown, with a little room at the right. Ticks are 1, 2 and 5
 * times a power of ten, thinned to powers of ten when there are too many.
 */
export function scaleRatios({ yours, targets, reference, prediction }: RatioMarks): RatioScale {
  const values = [1, ...targets.map((t) => t.value), ...(yours ? [...yours.interval, yours.estimate] : [])];
  for (const value of [reference, prediction]) if (value !== undefined) values.push(value);
  const usable = values.filter((value) => Number.isFinite(value) && value > 0);
  const low = Math.min(...usable) < 1 ? Math.min(...usable) / 1.15 : 1;
  const high = Math.max(2, ...usable) * 1.35;
  const scale = scaleLog().domain([low, high]).range([0, 100]).clamp(true);
  return {
    place: (ratio) => round(scale(ratio)),
    ticks: chooseTicks(low, high).map((ratio) => ({ ratio, at: round(scale(ratio)) })),
  };
}

function chooseTicks(low: number, high: number): number[] {
  const all: number[] = [];
  for (let power = -4; power <= 7; power++) {
    for (const step of [1, 2, 5]) {
      const tick = power < 0 ? step / 10 ** -power : step * 10 ** power;
      if (tick >= low && tick <= high) all.push(tick);
    }
  }
  return all.length <= MOST_TICKS
    ? all
    : all.filter((tick) => Number.isInteger(Math.round(Math.log10(tick) * 1e9) / 1e9));
}

function round(percent: number): number {
  return Math.round(percent * 1000) / 1000;
}
