import type { AttemptHead } from '#lib/device';

/** How many attempts there are of each lab, the lab of the latest attempt first. */
export function countByLab(attempts: readonly Pick<AttemptHead, 'lab'>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { lab } of attempts) counts.set(lab, (counts.get(lab) ?? 0) + 1);
  return counts;
}
