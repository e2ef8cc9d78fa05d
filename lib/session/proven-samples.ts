import type { Sample } from '#lib/measure';

/**
 * The samples of one program of which every output was checked. A sample that is no faster than one of them, at no better
 * a pace, gains nothing by a wrong answer: honest work was as fast. Only a sample that beats them all could become a floor
 * that nobody looked at.
 */
export class ProvenSamples {
  #front: Sample[] = [];

  /** Was none of the proven samples as fast at as good a pace? */
  isAhead(sample: Sample): boolean {
    return !this.#front.some((proven) => covers(proven, sample));
  }

  add(sample: Sample): void {
    this.#front = [...this.#front.filter((proven) => !covers(sample, proven)), sample];
  }
}

/** Where a pace could not be read every sample counts as clean. */
function covers(proven: Sample, sample: Sample): boolean {
  return proven.perCallMs <= sample.perCallMs && (proven.paceMs ?? 0) <= (sample.paceMs ?? 0);
}
