import {
  type Attempt,
  type AttemptHead,
  headOf,
  type Kept,
  mergeValues,
  type ProgressItem,
} from '#lib/record';
import { takeSequence } from './database.ts';
import { createId } from './ids.ts';
import { type Database, SENT_STORES } from './stores.ts';

interface State {
  /** Latest first, as the progress; without their code where it was not asked for. */
  attempts: readonly (Attempt | AttemptHead)[];
  progress: readonly ProgressItem[];
}

interface Taking {
  /** Whether the server is to be told. */
  queue?: boolean;
  /** Attempts count as later than what is here: news of another device, not what was lost here. */
  news?: boolean;
  /**
   * Whether a state that comes in is the later of the two; it is not when left out. What is later, or was not here at all, is
   * news then, and takes its place in the order after everything that is here.
   */
  isLater?: (kept: Kept<ProgressItem>) => boolean;
}

/**
 * Takes in records from a file or from the server, in one transaction. They keep their order among themselves, and
 * count as earlier than everything that is here unless `taking` says otherwise. Answers how many records were added or
 * changed. Drafts are for `takeDrafts`.
 */
export async function putState(db: Database, incoming: State, taking: Taking = {}): Promise<number> {
  const tx = db.transaction(SENT_STORES, 'readwrite');
  const [attempts, heads, progress] = [
    tx.objectStore('attempts'),
    tx.objectStore('heads'),
    tx.objectStore('progress'),
  ];
  const changed: { item: string; key: string }[] = [];
  let first = (await heads.index('sequence').openKeyCursor())?.key ?? 1;
  for (const attempt of taking.news ? [...incoming.attempts].reverse() : incoming.attempts) {
    const known = await heads.get(attempt.id);
    const isWhole = 'source' in attempt;
    if (known) {
      // What is known by its head alone was the server's, which need not be told.
      if (isWhole && (await attempts.getKey(attempt.id)) === undefined)
        await attempts.put({ ...attempt, sequence: known.sequence });
      continue;
    }
    const sequence = taking.news ? await takeSequence(tx.objectStore('meta')) : --first;
    if (isWhole) await attempts.put({ ...attempt, sequence });
    await heads.put({ ...(isWhole ? headOf(attempt) : attempt), sequence });
    changed.push({ item: `attempt:${attempt.id}`, key: attempt.id });
  }
  const items = new Map((await progress.getAll()).map((kept) => [kept.item, kept]));
  first = Math.min(1, ...[...items.values()].map(({ sequence }) => sequence));
  const isNews = taking.isLater !== undefined;
  for (const { item, value, at } of isNews ? [...incoming.progress].reverse() : incoming.progress) {
    const kept = items.get(item);
    const isLater = kept ? (taking.isLater?.(kept) ?? false) : isNews;
    const merged = !kept
      ? value
      : isLater
        ? mergeValues(item, kept.value, value)
        : mergeValues(item, value, kept.value);
    if (kept && merged === kept.value) continue;
    const sequence = isLater ? await takeSequence(tx.objectStore('meta')) : (kept?.sequence ?? --first);
    await progress.put({ item, value: merged, at: kept?.at ?? at, sequence });
    changed.push({ item, key: createId() });
  }
  if (taking.queue) {
    // The server's order is that of arrival: the earliest first.
    for (const entry of changed.reverse()) {
      await tx.objectStore('outbox').put({ ...entry, sequence: await takeSequence(tx.objectStore('meta')) });
    }
  }
  await tx.done;
  return changed.length;
}
