import type { ArmName, Sample } from './arm.ts';
import { quantile } from './quantile.ts';
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
  const fresh: Derived = { bestPaceMs: bestPaceOf(Object.values(round.samples), rules), floors: new Map() };
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

/** ln of a low quantile of the clean samples' times; NaN when there are too few of them. */
function floorOf(samples: readonly Sample[], bestPaceMs: number | undefined, rules: Rules): number {
  const clean: number[] = [];
  for (const sample of samples)
    if (sample.perCallMs > 0 && isClean(sample, bestPaceMs, rules)) clean.push(sample.perCallMs);
  return clean.length >= rules.cleanFewest ? Math.log(quantile(clean, rules.cleanQuantile)) : Number.NaN;
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

/** Floors (ln) of two arms in the fastest pace class they share in one round, and how slow that class is (ln). */
export interface SharedFloors {
  readonly baseline: number;
  readonly candidate: number;
  readonly slowness: number;
}

/** Undefined when no class of pace holds enough samples of both. */
export function sharedFloors(
  baseline: readonly Sample[],
  candidate: readonly Sample[],
  bestPaceMs: number,
  rules: Rules,
): SharedFloors | undefined {
  const lows = Float64Array.from(baseline, (sample) => sample.paceMs ?? 0).sort();
  for (const low of lows) {
    if (!(low > 0)) continue;
    const b = timesInClass(baseline, low, rules);
    const c = timesInClass(candidate, low, rules);
    if (b.length < rules.sharedFewest || c.length < rules.sharedFewest) continue;
    return {
      baseline: Math.log(quantile(b, rules.sharedQuantile)),
      candidate: Math.log(quantile(c, rules.sharedQuantile)),
      slowness: Math.max(0, Math.log(low / bestPaceMs)),
    };
  }
  return undefined;
}

function timesInClass(samples: readonly Sample[], lowMs: number, rules: Rules): number[] {
  const times: number[] = [];
  for (const { perCallMs, paceMs } of samples) {
    if (
      perCallMs > 0 &&
      paceMs !== undefined &&
      paceMs >= 0.99 * lowMs &&
      paceMs <= lowMs * rules.paceTolerance
    )
      times.push(perCallMs);
  }
  return times;
}
