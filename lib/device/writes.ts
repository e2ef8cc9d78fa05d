import type { Database } from './database.ts';
import { createId } from './ids.ts';
import type { ProgressItem } from './progress.ts';
import type { Attempt } from './types.ts';

/**
 * Changes one progress item and queues it for the server, both or neither. `change` gets what is kept and answers
 * what to keep; answering the same object changes nothing and queues nothing.
 */
export async function putProgress<Value>(
  db: Database,
  item: string,
  change: (kept: Value | undefined) => Value,
): Promise<Value> {
  const tx = db.transaction(['progress', 'outbox'], 'readwrite');
  const kept = await tx.objectStore('progress').get(item);
  const value = change(kept?.value as Value | undefined);
  if (kept === undefined || value !== kept.value) {
    const at = Math.max(Date.now(), (kept?.at ?? 0) + 1);
    await tx.objectStore('progress').put({ item, value, at });
    await tx.objectStore('outbox').put({ item, key: createId(), at });
  }
  await tx.done;
  return value;
}

/** Keeps and queues an attempt, both or neither. Answers false when its id is kept already. */
export async function putAttempt(db: Database, attempt: Attempt): Promise<boolean> {
  const tx = db.transaction(['attempts', 'outbox'], 'readwrite');
  const known = await tx.objectStore('attempts').getKey(attempt.id);
  if (known === undefined) {
    await tx.objectStore('attempts').put(attempt);
    await tx.objectStore('outbox').put({ item: `attempt:${attempt.id}`, key: attempt.id, at: attempt.at });
  }
  await tx.done;
  return known === undefined;
}

/**
 * Merges whole records from a file or from the server in one transaction. `queue` says whether the server is to be
 * told. Answers how many records were added or changed.
 */
export async function putMerged(
  db: Database,
  incoming: { attempts: readonly Attempt[]; progress: readonly ProgressItem[] },
  merge: (kept: ProgressItem | undefined, incoming: ProgressItem) => ProgressItem,
  queue: boolean,
): Promise<number> {
  const tx = db.transaction(['attempts', 'progress', 'outbox'], 'readwrite');
  const outbox = tx.objectStore('outbox');
  let changed = 0;
  for (const attempt of incoming.attempts) {
    if ((await tx.objectStore('attempts').getKey(attempt.id)) !== undefined) continue;
    await tx.objectStore('attempts').put(attempt);
    if (queue) await outbox.put({ item: `attempt:${attempt.id}`, key: attempt.id, at: attempt.at });
    changed += 1;
  }
  for (const one of incoming.progress) {
    const kept = await tx.objectStore('progress').get(one.item);
    const merged = merge(kept, one);
    if (merged === kept) continue;
    await tx.objectStore('progress').put(merged);
    if (queue) await outbox.put({ item: merged.item, key: createId(), at: merged.at });
    changed += 1;
  }
  await tx.done;
  return changed;
}
