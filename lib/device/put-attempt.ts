import { type Attempt, EMPTY_LAB, headOf, type LabState, mergeLab, summariseAttempt } from '#lib/record';
import { takeSequence } from './database.ts';
import { nameMachine } from './machine.ts';
import { type Database, SENT_STORES } from './stores.ts';
import { changeItem } from './writes.ts';

/**
 * Keeps and queues an attempt, and with it what it means for its lab and what had been asked for before: all or nothing.
 * Answers false when its id is kept already.
 */
export async function putAttempt(db: Database, attempt: Attempt): Promise<boolean> {
  const tx = db.transaction(SENT_STORES, 'readwrite');
  const known = await tx.objectStore('heads').getKey(attempt.id);
  if (known === undefined) {
    const sequence = await takeSequence(tx.objectStore('meta'));
    const lab = (await tx.objectStore('progress').get(`lab:${attempt.lab}`))?.value as LabState | undefined;
    const made: Attempt = {
      ...attempt,
      hintsShown: lab?.hintsShown ?? 0,
      solutionShown: lab?.solutionShownAt !== undefined,
      machine: nameMachine(navigator.userAgent),
    };
    await tx.objectStore('attempts').put({ ...made, sequence });
    await tx.objectStore('heads').put({ ...headOf(made), sequence });
    await tx.objectStore('outbox').put({ item: `attempt:${attempt.id}`, key: attempt.id, sequence });
    const best = summariseAttempt(attempt);
    await changeItem<LabState>(tx, `lab:${attempt.lab}`, (state) =>
      mergeLab(state ?? EMPTY_LAB, { best, bestTier: best.tier }),
    );
  }
  await tx.done;
  return known === undefined;
}
