import { database, place } from './database.ts';
import { listen, TELL } from './postgres/listen.ts';

/**
 * Tells the other processes of this database that something has changed, by its id alone. On SQLite there is nobody to
 * tell: processes that share a file look again by themselves.
 */
export async function announce(id: string): Promise<void> {
  if (place().engine !== 'postgres') return;
  const [sql, ...values] = TELL(id);
  await database().$queryRawUnsafe(sql, ...values);
}

/** Hears what others announce, and null when something may have been missed. Answers how to stop. */
export function onAnnounced(listener: (id: string | null) => void): () => void {
  const { engine, url } = place();
  return engine === 'postgres' ? listen(url, listener) : () => undefined;
}
