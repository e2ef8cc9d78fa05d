import type { Channel } from './channel.ts';
import type { Database } from './database.ts';
import { createId } from './ids.ts';
import { mergeItem, type ProgressItem } from './progress.ts';
import { callServer, unwrap } from './transport.ts';
import type { Attempt } from './types.ts';
import { putMerged } from './writes.ts';

/** One JSON file of everything that is kept, made in one transaction. */
export async function exportDevice(db: Database): Promise<Blob> {
  const tx = db.transaction(['drafts', 'progress', 'attempts']);
  const [drafts, progress, attempts] = await Promise.all([
    tx.objectStore('drafts').getAll(),
    tx.objectStore('progress').getAll(),
    tx.objectStore('attempts').getAll(),
  ]);
  const file = { format: 'hotpath-export', version: 1, exportedAt: Date.now(), drafts, progress, attempts };
  return new Blob([JSON.stringify(file)], { type: 'application/json' });
}

/**
 * Merges an exported file. Of two drafts of a lab the later one stays; the earlier one, when the file wins, is kept by
 * the tabs that have it open: they see a conflict.
 */
export async function importDevice(db: Database, channel: Channel, text: string): Promise<number> {
  // Loaded only here: the validator weighs more than the rest of this module.
  const { parseExport } = await import('./export-file.ts');
  const file = parseExport(text);
  let changed = await putMerged(db, file, mergeItem, true);
  const tab = createId();
  const tx = db.transaction('drafts', 'readwrite');
  for (const draft of file.drafts) {
    const kept = await tx.store.get(draft.lab);
    if (kept && (kept.source === draft.source || kept.savedAt >= draft.savedAt)) continue;
    const revision = Math.max(kept?.revision ?? 0, draft.revision) + 1;
    const imported = { ...draft, revision, tab };
    await tx.store.put(imported);
    channel.announceDraft(imported);
    changed += 1;
  }
  await tx.done;
  return changed;
}

interface StatePage {
  attempts: Attempt[];
  progress: ProgressItem[];
  next: string | null;
}

/**
 * Brings back what the server holds of this device, when the browser has lost its database but kept the cookie. Asked
 * for once per installation, and again at the next opening when the server could not be reached. Answers whether
 * anything came.
 */
export async function restoreDevice(db: Database, installation: string): Promise<boolean> {
  if ((await db.get('meta', 'restore')) === undefined) return false;
  let changed = 0;
  let page = '';
  do {
    const outcome = await callServer('GET', `/api/state${page}`, installation);
    if (outcome.kind !== 'ok') return changed > 0;
    const state = outcome.body as StatePage;
    changed += await putMerged(db, state, mergeItem, false);
    page = state.next === null ? '' : `?before=${encodeURIComponent(state.next)}`;
  } while (page !== '');
  await db.delete('meta', 'restore');
  return changed > 0;
}

/** Erases on the server first: when it cannot be reached nothing is erased. The next write starts a fresh installation. */
export async function eraseDevice(db: Database, installation: string): Promise<void> {
  unwrap(await callServer('DELETE', '/api/state', installation));
  const tx = db.transaction(['meta', 'drafts', 'progress', 'attempts', 'outbox'], 'readwrite');
  await Promise.all([
    tx.objectStore('meta').clear(),
    tx.objectStore('drafts').clear(),
    tx.objectStore('progress').clear(),
    tx.objectStore('attempts').clear(),
    tx.objectStore('outbox').clear(),
    tx.objectStore('meta').put(createId(), 'installation'),
  ]);
  await tx.done;
}
