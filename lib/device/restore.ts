import type { Attempt, ProgressItem } from '#lib/record';
import type { Database } from './stores.ts';
import { callServer } from './transport.ts';
import { putEarlier } from './writes.ts';

interface StatePage {
  attempts: Attempt[];
  progress: ProgressItem[];
  next: string | null;
}

/**
 * Brings back what the server holds of this device's owner, when the browser has lost its database but kept the cookie.
 * Asked for once per installation, and again at the next opening when the server could not be reached. Answers whether
 * anything came.
 */
export async function restoreDevice(db: Database, installation: string): Promise<boolean> {
  if ((await db.get('meta', 'restore')) === undefined) return false;
  let changed = 0;
  let page = '';
  do {
    const answer = await callServer('GET', `/api/state${page}`, installation);
    if (answer.kind !== 'ok') return changed > 0;
    const state = answer.body as StatePage;
    changed += await putEarlier(db, state, false);
    page = state.next === null ? '' : `?before=${encodeURIComponent(state.next)}`;
  } while (page !== '');
  await db.delete('meta', 'restore');
  return changed > 0;
}
