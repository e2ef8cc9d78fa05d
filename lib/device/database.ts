import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { createId } from './ids.ts';
import type { ProgressItem } from './progress.ts';
import { type Attempt, DeviceError, type Draft } from './types.ts';

/** A write that the server has not acknowledged. The content is read from its own store when it is sent. */
export interface OutboxEntry {
  /** "attempt:<id>" or the key of a progress item: a later change of the same item takes the place of the earlier. */
  item: string;
  /** The idempotency key. */
  key: string;
  /** Orders the queue. */
  at: number;
}

export interface Schema extends DBSchema {
  meta: { key: string; value: string };
  drafts: { key: string; value: Draft };
  progress: { key: string; value: ProgressItem };
  attempts: { key: string; value: Attempt; indexes: { lab: string } };
  outbox: { key: string; value: OutboxEntry; indexes: { at: number } };
}

export type Database = IDBPDatabase<Schema>;

/** Opens the browser's database; rejects with `DeviceError` where the browser refuses storage. */
export async function openDatabase(): Promise<Database> {
  try {
    const db = await openDB<Schema>('hotpath', 1, {
      upgrade(upgraded) {
        upgraded.createObjectStore('meta');
        upgraded.createObjectStore('drafts', { keyPath: 'lab' });
        upgraded.createObjectStore('progress', { keyPath: 'item' });
        upgraded.createObjectStore('attempts', { keyPath: 'id' }).createIndex('lab', 'lab');
        upgraded.createObjectStore('outbox', { keyPath: 'item' }).createIndex('at', 'at');
      },
      // A later version of the site must not be kept waiting by a tab that is still open.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    return db;
  } catch (cause) {
    const because = cause instanceof Error ? cause.message : String(cause);
    throw new DeviceError(
      'unavailable',
      `This browser lets the page keep nothing (${because}): work is lost on reload. Leave private browsing or allow storage for this site.`,
      { cause },
    );
  }
}

/**
 * The secret that stands for this installation: made once, in one transaction, so that two tabs agree. A browser that
 * had none also gets the mark `restore`: the server may hold what it lost, see `restore.ts`.
 */
export async function readInstallation(db: Database): Promise<string> {
  const tx = db.transaction('meta', 'readwrite');
  const known = await tx.store.get('installation');
  const secret = known ?? createId();
  if (!known) {
    await tx.store.put(secret, 'installation');
    await tx.store.put('due', 'restore');
  }
  await tx.done;
  return secret;
}
