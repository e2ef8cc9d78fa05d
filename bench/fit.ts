import type { ArmName, Round, Sample } from '#lib/measure';
import { quantile } from '#lib/numbers';
import type { Recording } from './recordings.ts';

/** The noise of recorded rounds, in the terms of the noise models. */
export interface Fit {
  readonly rounds: number;
  /** Sd of an arm's ln floor between rounds, median over arms, without the workers that were stuck. */
  readonly betweenRoundsSd: number;
  /** Share of workers whose floor was more than 1.25 times the arm's median: stuck in a slow mode for their life. */
  readonly stuckShare: number;
  /** Median floor of those ÷ the arm's median. */
  readonly stuckFactor: number;
  /** Median of ln sample ÷ floor at a good pace. */
  readonly jitter: number;
  /** Share of samples at a good pace that took more than 1.5 times the floor. */
  readonly pausedShare: number;
  /** Mean length of what was added to those, in ms. */
  readonly pauseMs: number;
  /** Share of samples whose pace was more than 1.3 times the best. */
  readonly slowPaceShare: number;
  /** Median pace of those ÷ the best. */
  readonly slowPaceFactor: number;
  /** Median round, ms. */
  readonly roundMs: number;
}

const ARMS: readonly ArmName[] = ['starter', 'learner', 'reference'];
/** A sample's length in ms: arms were timed in samples of about this. */
const SAMPLE_MS = 2;
const isSlow = (sample: Sample, bestMs: number) => (sample.paceMs ?? 0) > 1.3 * bestMs;

/** Reads the noise off recordings. Floors are lower deciles of the samples at a good pace, as in the verdict. */
export function fitNoise(recordings: readonly Recording[]): Fit {
  const sds: number[] = [];
  const excess: number[] = [];
  const pausesMs: number[] = [];
  const slowPaces: number[] = [];
  const stuck: number[] = [];
  let workers = 0;
  let good = 0;
  let all = 0;
  for (const recording of recordings) {
    const bestMs = recording.noise.bestPaceMs ?? Number.POSITIVE_INFINITY;
    for (const arm of ARMS) {
      const floors: number[] = [];
      for (const round of recording.rounds) {
        const samples = round.samples[arm] ?? [];
        all += samples.length;
        for (const sample of samples) if (isSlow(sample, bestMs)) slowPaces.push(sample.paceMs! / bestMs);
        const clean = samples.filter((sample) => !isSlow(sample, bestMs)).map((sample) => sample.perCallMs);
        if (clean.length < 3) continue;
        good += clean.length;
        const floor = quantile(clean, 0.1);
        floors.push(Math.log(floor));
        for (const time of clean) {
          excess.push(Math.log(time / floor));
          if (time > 1.5 * floor) pausesMs.push(Math.max(SAMPLE_MS, floor) * (time / floor - 1));
        }
      }
      const middle = quantile(floors, 0.5);
      const isStuck = (floor: number) => floor - middle > Math.log(1.25);
      workers += floors.length;
      for (const floor of floors) if (isStuck(floor)) stuck.push(Math.exp(floor - middle));
      const others = floors.filter((floor) => !isStuck(floor));
      if (others.length >= 3) sds.push(sdOf(others));
    }
  }
  const rounds: Round[] = recordings.flatMap((recording) => recording.rounds);
  return {
    rounds: rounds.length,
    betweenRoundsSd: quantile(sds, 0.5),
    stuckShare: stuck.length / workers,
    stuckFactor: quantile(stuck, 0.5),
    jitter: quantile(excess, 0.5),
    pausedShare: pausesMs.length / good,
    pauseMs: pausesMs.reduce((sum, ms) => sum + ms, 0) / Math.max(1, pausesMs.length),
    slowPaceShare: slowPaces.length / all,
    slowPaceFactor: quantile(slowPaces, 0.5),
    roundMs: quantile(
      rounds.map((round) => round.elapsedMs),
      0.5,
    ),
  };
}

function sdOf(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
