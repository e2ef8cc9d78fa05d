import type { AttemptHead, Draft, Kept, ProgressItem } from '#lib/record';
import { readInstallation } from './database.ts';
import { takeDrafts } from './sent-drafts.ts';
import { putState } from './state.ts';
import type { Database } from './stores.ts';
import { callServer, type ServerAnswer } from './transport.ts';

interface HeadsPage {
  attempts: AttemptHead[];
  progress: ProgressItem[];
  next: string | null;
  /** How far the server's record goes, by its own counter. */
  latest: number;
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
 * Brings what the server holds of this store's owner; of attempts what lists show, without their code. Everything, when
 * the browser has lost its database but kept the cookie, or has just signed in: that is asked for once, and again at the
 * next opening when the server could not be reached. Of a store that belongs to an account also what has come since it
 * was last asked, at the opening of a page.
 */
export async function restoreDevice(db: Database, isLinked: boolean): Promise<Taken> {
  const isDue = (await db.get('meta', 'restore')) !== undefined;
  const asked = Number((await db.get('meta', 'asked')) ?? 0);
  // A clock that was set back does not put it off.
  if (!isDue && (!isLinked || Math.abs(Date.now() - asked) < NEWS_AFTER_MS))
    return { changed: false, drafts: [] };
  const pending = new Set(await db.getAllKeys('outbox'));
  const sequence = Number((await db.get('meta', 'sequence')) ?? 0);
  // What this store has sent is in what the server answers, unless it was still on its way.
  const isLater = (kept: Kept<ProgressItem>) => !pending.has(kept.item) && kept.sequence <= sequence;
  const installation = await readInstallation(db);
  const after = isDue ? 0 : Number((await db.get('meta', 'latest')) ?? 0);
  const attempts: AttemptHead[] = [];
  let changed = 0;
  let drafts: readonly Draft[] = [];
  let latest: number | undefined;
  let next: string | null = '';
  while (next !== null) {
    const before = next && `&before=${encodeURIComponent(next)}`;
    const answer = await callServer('GET', `/api/state?attempts=heads&after=${after}${before}`, installation);
    if (answer.kind !== 'ok') return { changed: changed > 0, drafts, refused: answer };
    const page = answer.body as HeadsPage;
    if (latest === undefined) {
      latest = page.latest;
      const isDraft = ({ item }: ProgressItem) => item.startsWith('draft:');
      const progress = page.progress.filter((item) => !isDraft(item));
      drafts = await takeDrafts(db, page.progress.filter(isDraft));
      changed += await putState(db, { progress, attempts: [] }, isDue ? {} : { isLater });
    }
    if (isDue) changed += await putState(db, { progress: [], attempts: page.attempts });
    else attempts.push(...page.attempts);
    next = page.next;
  }
  changed += await putState(db, { progress: [], attempts }, { news: true });
  if (isDue) await db.delete('meta', 'restore');
  await db.put('meta', latest ?? 0, 'latest');
  await db.put('meta', Date.now(), 'asked');
  return { changed: changed > 0, drafts };
}
