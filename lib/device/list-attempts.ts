import { type Attempt, type AttemptHead, type Kept, readReport } from '#lib/record';
import { readInstallation } from './database.ts';
import { DeviceError } from './device-error.ts';
import type { Database } from './stores.ts';
import { callServer, isSignedOut } from './transport.ts';
import type { ListedAttempt } from './types.ts';

/** The attempts that are known, of one lab or of all, in the order in which they were made, the latest first. */
export async function listAttempts(db: Database, lab?: string): Promise<ListedAttempt[]> {
  const tx = db.transaction(['heads', 'attempts']);
  const [heads, whole] = await Promise.all([
    lab === undefined ? tx.objectStore('heads').getAll() : tx.objectStore('heads').index('lab').getAll(lab),
    lab === undefined
      ? tx.objectStore('attempts').getAllKeys()
      : tx.objectStore('attempts').index('lab').getAllKeys(lab),
  ]);
  const here = new Set(whole);
  return heads
    .sort((a, b) => b.sequence - a.sequence)
    .map((head: Kept<AttemptHead>) => ({
      ...head,
      report: readReport(head.report),
      isHere: here.has(head.id),
    }));
}

/**
 * One attempt with its code and its samples. One of another device is asked for, and kept from then on. Rejects with
 * `DeviceError` when it is not here and the server cannot be reached, or has it no more.
 */
export async function readAttempt(db: Database, id: string, signedOut: () => void): Promise<Attempt> {
  const kept = await db.get('attempts', id);
  if (kept) return bare(kept);
  const answer = await callServer('GET', `/api/attempts/${id}`, await readInstallation(db));
  if (isSignedOut(answer)) signedOut();
  if (answer.kind === 'unreachable')
    throw new DeviceError(
      'offline',
      'The code of this attempt is on another of your devices, and the server cannot be reached. Connect and try again.',
    );
  if (answer.kind === 'refused') throw new DeviceError('refused', answer.error, { reason: answer.code });
  const attempt = answer.body as Attempt;
  const tx = db.transaction(['heads', 'attempts'], 'readwrite');
  const head = await tx.objectStore('heads').get(id);
  if (head) await tx.objectStore('attempts').put({ ...attempt, sequence: head.sequence });
  await tx.done;
  return { ...attempt, report: readReport(attempt.report) };
}

function bare({ sequence: _, ...attempt }: Kept<Attempt>): Attempt {
  return { ...attempt, report: readReport(attempt.report) };
}
