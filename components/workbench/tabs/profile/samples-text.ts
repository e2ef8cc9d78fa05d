import type { LabProfile } from '#lib/profile';

/** "4,918 samples, one every 100 µs" */
export function samplesText({ samples, intervalUs }: LabProfile): string {
  return `${samples.toLocaleString('en')} samples, one every ${intervalUs.toLocaleString('en')} µs`;
}
