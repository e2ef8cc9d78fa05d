import type { ArmName, RatioContext, RatioQuestion, Round, Sample } from '#lib/measure';

/** Eight equal samples. */
export function flat(perCallMs: number, paceMs = 0.1): Sample[] {
  return Array.from({ length: 8 }, () => ({ perCallMs, paceMs }));
}

/** A round whose every sample of an arm is the same. */
export function roundOf(times: Partial<Record<ArmName, number>>, aloneMs = times.starter ?? 1): Round {
  const samples = Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, flat(ms)]));
  return { samples, alone: flat(aloneMs), settled: {}, elapsedMs: 400 };
}

export function repeat<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Whether the learner reaches so many times the starter's speed. */
export function toward(target: number): RatioQuestion {
  return { baseline: 'starter', candidate: 'learner', target, witness: 'reference' };
}

export const going: RatioContext = { ended: false };
export const ended: RatioContext = { ended: true };
