import type { IDBPTransaction, StoreNames } from 'idb';
import {
  type Attempt,
  EMPTY_LAB,
  headOf,
  type LabState,
  mergeLab,
  type ProgressItem,
  summariseAttempt,
} from '#lib/record';
import type { OutboxEntry, Schema } from './stores.ts';

/**
 * Gives what the first version of the database kept its places in the order. That version had only the clock to go by,
 * so the order is the one it showed. The best attempt of each lab is looked up, too: that version did not keep it.
 */
export async function upgradeFromFirst(
  tx: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
): Promise<void> {
  const outbox = tx.objectStore('outbox');
  outbox.deleteIndex('at' as never);
  const attempts: Attempt[] = (await tx.objectStore('attempts').getAll()).sort(byTime);
  const items: ProgressItem[] = (await tx.objectStore('progress').getAll()).sort(byTime);
  const places = new Map<string, number>();
  const place = (key: string) => {
    places.set(key, places.size + 1);
    return places.size;
  };
  const best = new Map<string, LabState>();
  for (const attempt of attempts) {
    await tx.objectStore('attempts').put({ ...attempt, sequence: place(`attempt:${attempt.id}`) });
    const summary = summariseAttempt(attempt);
    best.set(
      attempt.lab,
      mergeLab(best.get(attempt.lab) ?? EMPTY_LAB, { best: summary, bestTier: summary.tier }),
    );
  }
  for (const { item, value, at } of items) {
    const found = item.startsWith('lab:') && best.get(item.slice('lab:'.length));
    const state = found ? mergeLab(found, value as LabState) : value;
    await tx.objectStore('progress').put({ item, value: state, at, sequence: place(item) });
  }
  for (const entry of (await outbox.getAll()) as (OutboxEntry & { at?: number })[]) {
    await outbox.put({ item: entry.item, key: entry.key, sequence: places.get(entry.item) ?? places.size });
  }
  await tx.objectStore('meta').put(places.size, 'sequence');
}

/** Earlier versions had whole attempts alone. One at a time: together they may weigh a hundred megabytes. */
export async function makeHeads(
  tx: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
): Promise<void> {
  const heads = tx.objectStore('heads');
  for await (const { value } of tx.objectStore('attempts')) {
    const { sequence, ...attempt } = value;
    await heads.put({ ...headOf(attempt), sequence });
  }
}

function byTime(a: { at: number }, b: { at: number }): number {
  return a.at - b.at;
}
