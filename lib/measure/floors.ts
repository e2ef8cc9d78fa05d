import { quantile } from '#lib/numbers';
import type { ArmName, Sample } from './arm.ts';
import type { Rules } from './rules.ts';
import type { Round } from './types.ts';

/** Rounds never change once played, and every look reads all of them again: what was derived from one is kept here. */
interface Derived {
  bestPaceMs: number | undefined;
  floors: Map<ArmName | 'alone', { bestPaceMs: number | undefined; floor: number }>;
}
const derived = new WeakMap<Round, Map<Rules, Derived>>();

function deriveFrom(round: Round, rules: Rules): Derived {
  const byRules = derived.get(round) ?? new Map<Rules, Derived>();
  derived.set(round, byRules);
  const kept = byRules.get(rules);
  if (kept) return kept;
  const own = bestPaceOf(Object.values(round.samples), rules);
  const bestPaceMs = own && round.warmPace ? Math.min(own, round.warmPace.bestMs) : own;
  const fresh: Derived = { bestPaceMs, floors: new Map() };
  byRules.set(rules, fresh);
  return fresh;
}

/** A low quantile of all pace readings in these lists; undefined when none has a reading. */
export function bestPaceOf(lists: readonly (readonly Sample[])[], rules: Rules): number | undefined {
  const readings: number[] = [];
  for (const list of lists)
    for (const { paceMs } of list) if (paceMs !== undefined && paceMs > 0) readings.push(paceMs);
  return readings.length ? quantile(readings, rules.paceQuantile) : undefined;
}

/**
 * The machine's best pace: the best of the rounds' own, and of what was known before (the noise meter). Without the
 * latter a machine that is slow from the start would take slow for normal. Undefined when no sample carries a pace.
 */
export function bestPaceOfRounds(
  rounds: readonly Round[],
  rules: Rules,
  knownMs?: number,
): number | undefined {
  let best: number | undefined;
  for (const round of rounds) {
    const own = deriveFrom(round, rules).bestPaceMs;
    if (own !== undefined && (best === undefined || own < best)) best = own;
  }
  return best !== undefined && knownMs !== undefined && knownMs > 0 && knownMs < best ? knownMs : best;
}

export function isClean(sample: Sample, bestPaceMs: number | undefined, rules: Rules): boolean {
  return (
    bestPaceMs === undefined ||
    sample.paceMs === undefined ||
    sample.paceMs <= bestPaceMs * rules.paceTolerance
  );
}

/**
 * ln of the fastest clean sample's time; NaN when there are too few of them. The minimum, because noise only ever adds, and
 * between two good readings of the pace there may still have been some (Chen and Revels, "Robust benchmarking in noisy
 * environments", 2016).
 */
function floorOf(samples: readonly Sample[], bestPaceMs: number | undefined, rules: Rules): number {
  const clean: number[] = [];
  for (const sample of samples)
    if (sample.perCallMs > 0 && isClean(sample, bestPaceMs, rules)) clean.push(sample.perCallMs);
  return clean.length >= rules.cleanFewest ? Math.log(Math.min(...clean)) : Number.NaN;
}

/** The floor (ln ms per call) of one arm in one round, or of the starter alone; NaN when the round gives none. */
export function cleanFloor(
  round: Round,
  arm: ArmName | 'alone',
  bestPaceMs: number | undefined,
  rules: Rules,
): number {
  const { floors } = deriveFrom(round, rules);
  const kept = floors.get(arm);
  if (kept && kept.bestPaceMs === bestPaceMs) return kept.floor;
  const floor = floorOf((arm === 'alone' ? round.alone : round.samples[arm]) ?? [], bestPaceMs, rules);
  floors.set(arm, { bestPaceMs, floor });
  return floor;
}

/** The floors of all rounds that give one for this arm. */
export function cleanFloors(
  rounds: readonly Round[],
  arm: ArmName | 'alone',
  bestPaceMs: number | undefined,
  rules: Rules,
): number[] {
  return rounds.map((round) => cleanFloor(round, arm, bestPaceMs, rules)).filter(Number.isFinite);
}

/** How many of these floors lie near the best of them. */
export function agreeingOf(floors: readonly number[], rules: Rules): number {
  const near = Math.min(...floors) + Math.log(rules.agreeWithin);
  return floors.filter((floor) => floor <= near).length;
}

/** What one round says of an arm's time in ln ms per call: it lies between `low` and `high`. */
export interface FloorRange {
  readonly low: number;
  readonly high: number;
}

/**
 * The floor of one arm in one round with what the machine may have added to it. At a good pace that is nothing. With
 * too few clean samples, a low quantile of all of them is an upper bound, and that divided by the machine's median
 * slowness around them a lower one: no code suffers more from a neighbour than the pace spin, which keeps every issue
 * port busy. Undefined when there are too few samples.
 */
export function floorRange(
  round: Round,
  arm: ArmName,
  bestPaceMs: number,
  rules: Rules,
): FloorRange | undefined {
  const clean = cleanFloor(round, arm, bestPaceMs, rules);
  if (Number.isFinite(clean)) return { low: clean, high: clean };
  const samples = (round.samples[arm] ?? []).filter(
    ({ perCallMs, paceMs }) => perCallMs > 0 && paceMs !== undefined,
  );
  if (samples.length < rules.roughFewest) return undefined;
  const high = Math.log(
    quantile(
      samples.map((sample) => sample.perCallMs),
      rules.roughQuantile,
    ),
  );
  const paceMs = quantile(
    samples.map((sample) => sample.paceMs!),
    0.5,
  );
  return { low: high - Math.max(0, Math.log(paceMs / bestPaceMs)), high };
}
