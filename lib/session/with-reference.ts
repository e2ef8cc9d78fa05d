import { type Report, referenceRatioOf, type Trial } from '#lib/lab';
import type { Exercise } from './exercise.ts';

/** The reference's own ratio as a part of a report, where it is known. */
export function withReference(targets: Exercise['targets'], trial: Trial): Pick<Report, 'referenceRatio'> {
  const referenceRatio = referenceRatioOf(targets, trial);
  return referenceRatio === undefined ? {} : { referenceRatio };
}
