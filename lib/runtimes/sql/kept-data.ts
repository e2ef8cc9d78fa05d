const DATABASE = 'hotpath-sql-data';
const STORE = 'databases';

/**
 * Databases that were made once, in IndexedDB: by lab, so that a newer version takes the place of the older. Without
 * storage (private mode, no space) nothing is kept and nothing fails.
 */
export async function readKept(lab: string, version: string): Promise<ArrayBuffer | null> {
  try {
    const found = await inStore('readonly', (store) => store.get(lab));
    const kept = found as { version: string; bytes: ArrayBuffer } | undefined;
    return kept?.version === version ? kept.bytes : null;
  } catch {
    return null;
  }
}

/** Answers whether it could be kept. */
export async function keep(lab: string, version: string, bytes: ArrayBuffer): Promise<boolean> {
  try {
    await inStore('readwrite', (store) => store.put({ version, bytes }, lab));
    return true;
  } catch {
    return false;
  }
}

async function inStore(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = (await settled(opening)) as IDBDatabase;
  try {
    const transaction = database.transaction(STORE, mode);
    const answered = settled(ask(transaction.objectStore(STORE)));
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const [value] = await Promise.all([answered, done]);
    return value;
  } finally {
    database.close();
  }
}

function settled(request: IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
