import type { Attempt, Draft, Kept, ProgressItem } from '#lib/record';
import { readInstallation } from './database.ts';
import { takeDrafts } from './sent-drafts.ts';
import { putState } from './state.ts';
import type { Database } from './stores.ts';
import { callServer, type ServerAnswer } from './transport.ts';

interface StatePage {
  attempts: Attempt[];
  progress: ProgressItem[];
  next: string | null;
}

/** What came from the server; `refused` when it would not answer. */
interface Taken {
  changed: boolean;
  drafts: readonly Draft[];
  refused?: ServerAnswer;
}

/** News of other devices are asked for this often at most. */
const NEWS_AFTER_MS = 20_000;

/**
 * Brings what the server holds of this store's owner. Everything, when the browser has lost its database but kept the
 * cookie, or has just signed in: that is asked for once, and again at the next opening when the server could not be
 * reached. Of a store that belongs to an account also what other devices have sent since, at the opening of a page.
 */
export async function restoreDevice(db: Database, isLinked: boolean): Promise<Taken> {
  const isDue = (await db.get('meta', 'restore')) !== undefined;
  const asked = Number((await db.get('meta', 'asked')) ?? 0);
  // A clock that was set back does not put it off.
  if (!isDue && (!isLinked || Math.abs(Date.now() - asked) < NEWS_AFTER_MS))
    return { changed: false, drafts: [] };
  const pending = new Set(await db.getAllKeys('outbox'));
  const latest = Number((await db.get('meta', 'sequence')) ?? 0);
  // What this store has sent is in what the server answers, unless it was still on its way.
  const isLater = ({ item, sequence }: Kept<ProgressItem>) => !pending.has(item) && sequence <= latest;
  const installation = await readInstallation(db);
  const attempts: Attempt[] = [];
  let changed = 0;
  let drafts: readonly Draft[] = [];
  let page = '';
  do {
    const answer = await callServer('GET', `/api/state${page}`, installation);
    if (answer.kind !== 'ok') return { changed: changed > 0, drafts, refused: answer };
    const state = answer.body as StatePage;
    const isDraft = ({ item }: ProgressItem) => item.startsWith('draft:');
    const progress = state.progress.filter((item) => !isDraft(item));
    if (page === '') drafts = await takeDrafts(db, state.progress.filter(isDraft));
    if (isDue) changed += await putState(db, { progress, attempts: state.attempts });
    else {
      changed += await putState(db, { progress, attempts: [] }, { isLater });
      attempts.push(...state.attempts);
    }
    const known = await Promise.all(state.attempts.map(({ id }) => db.getKey('attempts', id)));
    const isDone = state.next === null || (!isDue && known.every((key) => key !== undefined));
    page = isDone ? '' : `?before=${encodeURIComponent(state.next!)}`;
  } while (page !== '');
  changed += await putState(db, { progress: [], attempts }, { news: true });
  if (isDue) await db.delete('meta', 'restore');
  await db.put('meta', Date.now(), 'asked');
  return { changed: changed > 0, drafts };
}
