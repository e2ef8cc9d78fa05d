import { openDB } from 'idb';
import { DeviceError } from './device-error.ts';
import { createId } from './ids.ts';
import type { Database, Schema } from './stores.ts';
import { makeHeads, upgradeFromFirst } from './upgrade.ts';

/** Opens one of the browser's stores; rejects with `DeviceError` where the browser refuses storage. */
export async function openDatabase(store: string): Promise<Database> {
  try {
    const db = await openDB<Schema>(store, 4, {
      async upgrade(upgraded, from, _to, tx) {
        if (from < 1) {
          upgraded.createObjectStore('meta');
          upgraded.createObjectStore('drafts', { keyPath: 'lab' });
          upgraded.createObjectStore('progress', { keyPath: 'item' });
          upgraded.createObjectStore('attempts', { keyPath: 'id' }).createIndex('lab', 'lab');
          upgraded.createObjectStore('outbox', { keyPath: 'item' });
        }
        if (from < 3) upgraded.createObjectStore('cases', { keyPath: 'id' });
        if (from < 2) {
          upgraded.createObjectStore('waiting', { keyPath: ['lab', 'tab'] });
          tx.objectStore('attempts').createIndex('sequence', 'sequence');
          tx.objectStore('outbox').createIndex('sequence', 'sequence');
        }
        if (from < 4) {
          const heads = upgraded.createObjectStore('heads', { keyPath: 'id' });
          heads.createIndex('lab', 'lab');
          heads.createIndex('sequence', 'sequence');
        }
        if (from === 1) await upgradeFromFirst(tx);
        if (from >= 1 && from < 4) await makeHeads(tx);
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

/** The store of that name, in any transaction that writes to it. */
interface Meta {
  get(key: 'sequence'): Promise<string | number | undefined>;
  put(value: number, key: 'sequence'): Promise<unknown>;
}

/**
 * The next number of this browser's counter. It orders what is kept here, whatever the clock says; it is taken in the
 * transaction that uses it, so two tabs never get the same.
 */
export async function takeSequence(meta: Meta): Promise<number> {
  const next = Number((await meta.get('sequence')) ?? 0) + 1;
  await meta.put(next, 'sequence');
  return next;
}

/**
 * The secret that stands for this installation: made once, in one transaction, so that two tabs agree. A browser that
 * had none also gets the mark `restore`: the server may hold what it lost, see `restoreDevice`.
 */
export async function readInstallation(db: Database): Promise<string> {
  const tx = db.transaction('meta', 'readwrite');
  const known = await tx.store.get('installation');
  const secret = known === undefined ? createId() : String(known);
  if (known === undefined) {
    await tx.store.put(secret, 'installation');
    await tx.store.put('due', 'restore');
  }
  await tx.done;
  return secret;
}
