import type { Draft } from '#lib/record';
import { suffixOf } from './shelf.ts';
import type { Database, WaitingDraft } from './stores.ts';
import type { Typed } from './types.ts';

/** Compare-and-set in one transaction: see `Device.writeDraft`. `tab` is the writer; its own drafts never conflict. */
export async function putDraft(
  db: Database,
  tab: string,
  { baseRevision, ...incoming }: Typed,
): Promise<{ saved: Draft } | { conflict: Draft }> {
  const tx = db.transaction(['drafts', 'waiting'], 'readwrite');
  const drafts = tx.objectStore('drafts');
  const kept = await drafts.get(incoming.lab);
  const foreign = kept && kept.tab !== tab && kept.revision !== baseRevision;
  if (foreign && kept.source !== incoming.source) {
    await tx.done;
    return { conflict: kept };
  }
  const saved: Draft = { ...incoming, savedAt: Date.now(), revision: (kept?.revision ?? 0) + 1, tab };
  await drafts.put(saved);
  await tx.objectStore('waiting').delete([incoming.lab, tab]);
  await tx.done;
  return { saved };
}

/** What pages leave behind is its store's alone. */
const prefixOf = (store: string) => `hotpath-draft${suffixOf(store)}:`;
const nameOf = (store: string, lab: string, tab: string) => `${prefixOf(store)}${lab}:${tab}`;

/**
 * Keeps a text for a page that is going away: nothing is waited for. Local storage is written before this returns.
 * Where it is blocked or full, a transaction is asked for and committed at once, which the browser carries out after
 * the page is gone. Every tab has a place of its own.
 */
export function leaveDraft(db: Database, waiting: WaitingDraft): void {
  try {
    localStorage.setItem(nameOf(db.name, waiting.lab, waiting.tab), JSON.stringify(waiting));
  } catch {
    const tx = db.transaction('waiting', 'readwrite');
    tx.store.put(waiting).catch(() => {});
    tx.done.catch(() => {});
    tx.commit();
  }
}

/** Forgets what a tab left behind in local storage. */
export function forgetLeft(store: string, lab: string, tab: string): void {
  try {
    localStorage.removeItem(nameOf(store, lab, tab));
  } catch {
    // Blocked: then nothing is there.
  }
}

/**
 * Gives the texts that pages have left behind their place: a text that was typed on the kept draft becomes the draft.
 * One that was typed on an earlier draft stays beside it, to be asked about. Answers the drafts that are new.
 */
export async function adoptDrafts(db: Database): Promise<Draft[]> {
  const left = readLeft(db.name);
  const adopted: Draft[] = [];
  const tx = db.transaction(['drafts', 'waiting'], 'readwrite');
  const [drafts, waiting] = [tx.objectStore('drafts'), tx.objectStore('waiting')];
  for (const { text } of left) await waiting.put(text);
  for (const { baseRevision, ...text } of await waiting.getAll()) {
    const kept = await drafts.get(text.lab);
    // The tab may have had a write under way when it left: what it left is what was typed after that.
    const follows = kept?.tab === text.tab && kept.revision === baseRevision + 1;
    const same = kept?.source === text.source;
    if (kept && !same && kept.revision !== baseRevision && !follows) continue;
    await waiting.delete([text.lab, text.tab]);
    if (same) continue;
    const draft: Draft = { ...text, revision: Math.max(kept?.revision ?? 0, baseRevision) + 1 };
    await drafts.put(draft);
    adopted.push(draft);
  }
  await tx.done;
  for (const { name, json } of left) if (localStorage.getItem(name) === json) localStorage.removeItem(name);
  return adopted;
}

/** Forgets what all tabs left behind. */
export function forgetAllLeft(store: string): void {
  for (const { name } of readLeft(store)) localStorage.removeItem(name);
}

function readLeft(store: string): { name: string; json: string; text: WaitingDraft }[] {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(prefixOf(store)));
    return names.flatMap((name) => {
      const json = localStorage.getItem(name);
      const text = json === null ? undefined : readWaiting(json);
      return json === null || text === undefined ? [] : [{ name, json, text }];
    });
  } catch {
    return [];
  }
}

/** Undefined for what is not ours: anybody may write to local storage. */
function readWaiting(json: string): WaitingDraft | undefined {
  try {
    const { lab, labVersion, source, savedAt, baseRevision, tab } = JSON.parse(json) as WaitingDraft;
    const texts = [lab, labVersion, source, tab].every((text) => typeof text === 'string');
    if (!texts || !Number.isInteger(savedAt) || !Number.isInteger(baseRevision)) return undefined;
    return { lab, labVersion, source, savedAt, baseRevision, tab };
  } catch {
    return undefined;
  }
}
