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

/** The same as a part of a transaction. */
export async function changeItem<Value>(
  tx: Sending,
  item: string,
  change: (kept: Value | undefined) => Value,
): Promise<Value> {
  const kept = await tx.objectStore('progress').get(item);
  const value = change(kept?.value as Value | undefined);
  if (kept !== undefined && value === kept.value) return value;
  const sequence = await takeSequence(tx.objectStore('meta'));
  await tx.objectStore('progress').put({ item, value, at: Date.now(), sequence });
  await tx.objectStore('outbox').put({ item, key: createId(), sequence });
  return value;
}
