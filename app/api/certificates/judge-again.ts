import type { Standing } from '#lib/certificate';
import { askVerification, readVerifications, WAITING } from '#lib/data';
import { Refusal } from '#lib/people';
import { verifications } from '../verifications/jobs.ts';

/**
 * Asks for the attempts that stand for a track to be judged again, as many at once as one owner may have waiting, and
 * answers how many have been. Asking again goes on where it was.
 */
export async function judgeAgain(
  ownerId: string,
  { labs }: Standing,
): Promise<{ judged: number; of: number }> {
  const keys = labs.map(({ attempt }) => attempt!.key);
  const known = await readVerifications(ownerId, keys);
  const waiting = known.filter(({ state }) => state === 'waiting').length;
  const unasked = keys.filter((key) => !known.some(({ attempt }) => attempt === key));
  try {
    const batch = unasked.slice(0, Math.max(0, WAITING.ofOne - waiting));
    if (batch.length > 0) await askVerification(ownerId, batch);
  } catch (error) {
    // What else waits will have been judged at the next asking.
    if (!(error instanceof Refusal && error.code === 'full')) throw error;
  }
  void verifications().look();
  return { judged: known.length - waiting, of: keys.length };
}
