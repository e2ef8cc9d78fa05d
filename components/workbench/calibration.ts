import type { AttemptHead, LabState, Prediction } from '#lib/device';

/** How far apart two positive numbers are, as a factor of 1 or more. */
export function factorBetween(a: number, b: number): number {
  return Math.max(a / b, b / a);
}

/** A prediction is good when it is within a factor of 2: nearer than that is luck, farther is a wrong picture. */
export function isNear(predicted: number, measured: number): boolean {
  return factorBetween(predicted, measured) <= 2;
}

export interface Calibration {
  readonly near: number;
  readonly of: number;
}

/** Before anything was measured. */
export const NO_CALIBRATION: Calibration = { near: 0, of: 0 };

/** How the latest predictions came out, in a sentence; '' before there is any. */
export function calibrationText({ near, of }: Calibration): string {
  if (of === 0) return '';
  if (of === 1)
    return `Your last prediction was ${near === 1 ? 'within a factor of 2' : 'off by more than a factor of 2'}.`;
  const count = near === 0 ? 'none' : near === of ? 'all' : String(near);
  return `Of your last ${of} predictions, ${count} ${near === 1 ? 'was' : 'were'} within a factor of 2.`;
}

/** How many labs are looked back on. */
const LAST = 7;

/** One prediction of a speed-up and what came of it. */
export interface PredictionOutcome {
  readonly lab: string;
  readonly predicted: number;
  /** What the reference reached in the newest measured attempt of the lab. */
  readonly reached: number;
  readonly sure: Prediction['sure'];
}

/** The latest predictions of a speed-up: see {@link listAllOutcomes}. */
export function listOutcomes(...args: Parameters<typeof listAllOutcomes>): PredictionOutcome[] {
  return listAllOutcomes(...args).slice(0, LAST);
}

/**
 * Every prediction of a speed-up, the latest first: each with the reference's ratio in the newest measured
 * attempt of its lab. Only `speedupLabs` ask for a speed-up; labs that were not measured are left out. A prediction is
 * as late as the first attempt at its lab: clocks are not asked. `attempts` has the latest first.
 */
export function listAllOutcomes(
  speedupLabs: readonly string[],
  labs: Readonly<Record<string, LabState>>,
  attempts: readonly AttemptHead[],
): PredictionOutcome[] {
  const begun = [...new Set([...attempts].reverse().map(({ lab }) => lab))].reverse();
  return begun.flatMap((lab) => {
    const { prediction } = labs[lab] ?? {};
    if (!prediction || !speedupLabs.includes(lab)) return [];
    const reached = referenceRatio(attempts.filter((attempt) => attempt.lab === lab));
    return reached === undefined
      ? []
      : [{ lab, predicted: prediction.choice, reached, sure: prediction.sure }];
  });
}

/** How many of these predictions were near. */
export function countNear(outcomes: readonly PredictionOutcome[]): Calibration {
  return {
    near: outcomes.filter(({ predicted, reached }) => isNear(predicted, reached)).length,
    of: outcomes.length,
  };
}

function referenceRatio(newestFirst: readonly AttemptHead[]): number | undefined {
  for (const { report } of newestFirst) {
    if ('referenceRatio' in report && report.referenceRatio !== undefined) return report.referenceRatio;
  }
  return undefined;
}
