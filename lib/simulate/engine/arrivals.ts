import type { Draws } from '#lib/numbers';
import type { Simulation } from './simulation.ts';

export interface OpenArrivals {
  readonly perSecond: number;
  /** No arrival is later than this moment. */
  readonly untilMs: number;
  readonly draws: Draws;
}

/** Open arrivals, a Poisson process: users who come whether or not the earlier ones were answered. */
export function arriveAtRandom(
  simulation: Simulation,
  { perSecond, untilMs, draws }: OpenArrivals,
  arrive: (index: number) => void,
): void {
  arriveAtRate(
    simulation,
    { mostPerSecond: perSecond, perSecondAt: () => perSecond, untilMs, draws },
    arrive,
  );
}

export interface ChangingArrivals {
  /** The rate at a moment: bursts, a ramp, a day. Never above `mostPerSecond`. */
  readonly perSecondAt: (atMs: number) => number;
  readonly mostPerSecond: number;
  readonly untilMs: number;
  readonly draws: Draws;
}

/** Open arrivals whose rate changes: a Poisson process thinned after Lewis and Shedler (1979). */
export function arriveAtRate(
  simulation: Simulation,
  { perSecondAt, mostPerSecond, untilMs, draws }: ChangingArrivals,
  arrive: (index: number) => void,
): void {
  let index = 0;
  let atMs = simulation.nowMs;
  const next = () => {
    do {
      atMs += draws.exponential(1_000 / mostPerSecond);
      if (!(atMs <= untilMs)) return;
    } while (draws.next() * mostPerSecond >= perSecondAt(atMs));
    simulation.at(atMs, () => {
      arrive(index++);
      next();
    });
  };
  next();
}

/** A rate with one burst in it. */
export function burst(
  basePerSecond: number,
  { fromMs, toMs, perSecond }: { readonly fromMs: number; readonly toMs: number; readonly perSecond: number },
): (atMs: number) => number {
  return (atMs) => (atMs >= fromMs && atMs < toMs ? perSecond : basePerSecond);
}

/** A recorded trace: one arrival at each moment, which come in order and are not in the past. */
export function arriveAsRecorded(
  simulation: Simulation,
  momentsMs: readonly number[],
  arrive: (index: number) => void,
): void {
  const next = (index: number) => {
    if (index >= momentsMs.length) return;
    simulation.at(momentsMs[index]!, () => {
      arrive(index);
      next(index + 1);
    });
  };
  next(0);
}

export interface ClosedArrivals {
  readonly users: number;
  /** Milliseconds between an answer and the same user's next request. */
  readonly thinkMs: () => number;
  readonly untilMs: number;
}

/** Closed arrivals: each user waits for the answer before the next request, so a slow system is asked less. */
export function arriveInTurn(
  simulation: Simulation,
  { users, thinkMs, untilMs }: ClosedArrivals,
  arrive: (user: number, answered: () => void) => void,
): void {
  const think = (user: number) => {
    const atMs = simulation.nowMs + thinkMs();
    if (atMs <= untilMs) simulation.at(atMs, () => arrive(user, () => think(user)));
  };
  for (let user = 0; user < users; user++) think(user);
}
