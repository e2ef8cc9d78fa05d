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
  const values = [...targets.map((t) => t.value), ...(yours ? [...yours.interval, yours.estimate] : [])];
  for (const value of [reference, prediction]) if (value !== undefined) values.push(value);
  return scaleOver(values);
}

/** The same axis over any ratios: what is not a number above 0 is left out. */
export function scaleOver(ratios: readonly number[]): RatioScale {
  const values = [1, ...ratios];
  const usable = values.filter((value) => Number.isFinite(value) && value > 0);
  const low = Math.min(...usable) < 1 ? Math.min(...usable) / 1.15 : 1;
  const high = Math.max(2, ...usable) * 1.35;
  const scale = scaleLog().domain([low, high]).range([0, 100]).clamp(true);
  return {
    place: (ratio) => round(scale(ratio)),
    ticks: chooseTicks(low, high).map((ratio) => ({ ratio, at: round(scale(ratio)) })),
  };
}

/** Room that a label takes beside its line, in percent of the chart's width; on a phone a label is wider in percent. */
const LABEL_WIDTH = 26;

/** Where the label of a target goes: to the left of its line near the right end, and down a row where one is in the way. */
export interface LabelPlace {
  readonly isFlipped: boolean;
  readonly row: number;
}

/** @param places of the targets' lines in percent, in ascending order. */
export function placeLabels(places: readonly number[]): LabelPlace[] {
  const taken: { from: number; to: number; row: number }[] = [];
  return places.map((at) => {
    const isFlipped = at > 100 - LABEL_WIDTH;
    const [from, to] = isFlipped ? [at - LABEL_WIDTH, at] : [at, at + LABEL_WIDTH];
    let row = 0;
    while (taken.some((other) => other.row === row && other.from < to && from < other.to)) row++;
    taken.push({ from, to, row });
    return { isFlipped, row };
  });
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
