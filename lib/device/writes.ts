import {
  type Attempt,
  EMPTY_LAB,
  type Kept,
  type LabState,
  mergeLab,
  mergeValues,
  type ProgressItem,
  summariseAttempt,
} from '#lib/record';
import { takeSequence } from './database.ts';
import { createId } from './ids.ts';
import { type Database, SENT_STORES, type Sending } from './stores.ts';

/**
 * Changes one progress item and queues it for the server, both or neither. `change` gets what is kept and answers
 * what to keep; answering the same object changes nothing and queues nothing.
 */
export async function putProgress<Value>(
  db: Database,
  item: string,
  change: (kept: Value | undefined) => Value,
): Promise<Value> {
  const tx = db.transaction(SENT_STORES, 'readwrite');
  const value = await changeItem(tx, item, change);
  await tx.done;
  return value;
}

async function changeItem<Value>(
  tx: Sending,
  item: string,
  change: (kept: Value | undefined) => Value,
): Promise<Value> {
  const kept = await tx.objectStore('progress').get(item);
  const value = change(kept?.value as Value | undefined);
  if (kept !== undefined && value === kept.value) return value;
  const sequence = await takeSequence(tx);
  await tx.objectStore('progress').put({ item, value, at: Date.now(), sequence });
  await tx.objectStore('outbox').put({ item, key: createId(), sequence });
  return value;
}

/**
 * Keeps and queues an attempt, and with it what it means for its lab: all or nothing. Answers false when its id is kept
 * already.
 */
export async function putAttempt(db: Database, attempt: Attempt): Promise<boolean> {
  const tx = db.transaction(SENT_STORES, 'readwrite');
  const known = await tx.objectStore('attempts').getKey(attempt.id);
  if (known === undefined) {
    const sequence = await takeSequence(tx);
    await tx.objectStore('attempts').put({ ...attempt, sequence });
    await tx.objectStore('outbox').put({ item: `attempt:${attempt.id}`, key: attempt.id, sequence });
    const best = summariseAttempt(attempt);
    await changeItem<LabState>(tx, `lab:${attempt.lab}`, (state) =>
      mergeLab(state ?? EMPTY_LAB, { best, bestTier: best.tier }),
    );
  }
  await tx.done;
  return known === undefined;
}

/**
 * Takes in records from a file or from the server, in one transaction. They count as earlier than everything that is
 * here, and keep their order among themselves. `queue` says whether the server is to be told. Answers how many records
 * were added or changed.
 */
export async function putEarlier(
  db: Database,
  incoming: { attempts: readonly Attempt[]; progress: readonly ProgressItem[] },
  queue: boolean,
): Promise<number> {
  const tx = db.transaction(SENT_STORES, 'readwrite');
  const [attempts, progress] = [tx.objectStore('attempts'), tx.objectStore('progress')];
  const changed: { item: string; key: string }[] = [];
  let first = (await attempts.index('sequence').openKeyCursor())?.key ?? 1;
  for (const attempt of incoming.attempts) {
    if ((await attempts.getKey(attempt.id)) !== undefined) continue;
    await attempts.put({ ...attempt, sequence: --first });
    changed.push({ item: `attempt:${attempt.id}`, key: attempt.id });
  }
  const items = new Map((await progress.getAll()).map((kept) => [kept.item, kept]));
  first = Math.min(1, ...[...items.values()].map(({ sequence }) => sequence));
  for (const { item, value, at } of incoming.progress) {
    const kept = items.get(item);
    const merged = kept ? mergeValues(item, value, kept.value) : value;
    if (kept && merged === kept.value) continue;
    const put: Kept<ProgressItem> = kept
      ? { ...kept, value: merged }
      : { item, value, at, sequence: --first };
    await progress.put(put);
    changed.push({ item, key: createId() });
  }
  if (queue) {
    // The server's order is that of arrival: the earliest first.
    for (const entry of changed.reverse()) {
      await tx.objectStore('outbox').put({ ...entry, sequence: await takeSequence(tx) });
    }
  }
  await tx.done;
  return changed.length;
}
