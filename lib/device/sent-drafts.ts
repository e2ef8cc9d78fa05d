import { compareDrafts, type Draft, joinVersions, type ProgressItem, type SentDraft } from '#lib/record';
import { takeSequence } from './database.ts';
import { createId } from './ids.ts';
import { type Database, SENT_STORES } from './stores.ts';

const STORES = [...SENT_STORES, 'drafts', 'waiting'] as const;
const besideOf = (lab: string) => IDBKeyRange.bound([lab, ''], [lab, '\uffff']);

/**
 * Queues what was typed and is not on its way to the owner's other devices yet: of one lab, or of all. A lab that has
 * still to ask which of two texts to keep waits for the answer. Answers whether anything was queued. The transaction
 * begins before this returns.
 */
export async function queueDrafts(db: Database, lab?: string): Promise<boolean> {
  const tx = db.transaction(STORES, 'readwrite');
  const [meta, drafts, progress] = [
    tx.objectStore('meta'),
    tx.objectStore('drafts'),
    tx.objectStore('progress'),
  ];
  let store: string | undefined;
  for (const draft of await drafts.getAll(lab)) {
    const item = `draft:${draft.lab}`;
    const sent = (await progress.get(item))?.value as SentDraft | undefined;
    const isSent = sent?.source === draft.source && sent.labVersion === draft.labVersion && !sent.beside;
    if (isSent || (await tx.objectStore('waiting').getKey(besideOf(draft.lab))) !== undefined) continue;
    store ??= String((await meta.get('store')) ?? createId().slice(0, 8));
    await meta.put(store, 'store');
    const { source, labVersion, savedAt } = draft;
    const count = (sent?.versions?.[store] ?? 0) + 1;
    const value: SentDraft = {
      source,
      labVersion,
      savedAt,
      versions: joinVersions(sent?.versions, { [store]: count }),
    };
    const sequence = await takeSequence(meta);
    await progress.put({ item, value, at: savedAt, sequence });
    await tx.objectStore('outbox').put({ item, key: createId(), sequence });
  }
  await tx.done;
  return store !== undefined;
}

/**
 * Takes in drafts as the server holds them. A lab without a draft gets the one that comes; so does one whose draft the
 * other was typed on. Texts that do not know of each other stay beside the draft, and the lab asks. Answers the drafts
 * that are new here.
 */
export async function takeDrafts(db: Database, incoming: readonly ProgressItem[]): Promise<Draft[]> {
  const tx = db.transaction(STORES, 'readwrite');
  const [meta, drafts, waiting, progress] = [
    tx.objectStore('meta'),
    tx.objectStore('drafts'),
    tx.objectStore('waiting'),
    tx.objectStore('progress'),
  ];
  const fresh: Draft[] = [];
  for (const { item, value, at } of incoming) {
    const lab = item.slice('draft:'.length);
    const theirs = value as SentDraft;
    const known = await progress.get(item);
    const sent = known?.value as SentDraft | undefined;
    const relation = sent ? compareDrafts(theirs, sent) : 'later';
    if (relation === 'same' || relation === 'earlier') continue;
    const kept = await drafts.get(lab);
    const beside = (await waiting.getAll(besideOf(lab))).map(({ source }) => source);
    const follows = kept === undefined || (relation === 'later' && sent?.source === kept.source);
    const { source, labVersion, savedAt } = theirs;
    if (follows && kept?.source !== source) {
      const revision = (kept?.revision ?? 0) + 1;
      fresh.push({ lab, labVersion, source, savedAt, revision, tab: createId() });
      await drafts.put(fresh.at(-1)!);
    }
    const here = [follows ? source : kept.source, ...beside];
    for (const text of [theirs, ...(theirs.beside ?? [])]) {
      if (here.includes(text.source)) continue;
      here.push(text.source);
      const { source, labVersion, savedAt } = text;
      await waiting.put({ lab, labVersion, source, savedAt, tab: createId(), baseRevision: -1 });
    }
    const sequence = known?.sequence ?? (await takeSequence(meta));
    const seen = { ...theirs, versions: joinVersions(sent?.versions, theirs.versions) };
    await progress.put({ item, value: seen, at, sequence });
    // What was to be sent is the draft still, and is sent once it is known which text stays.
    await tx.objectStore('outbox').delete(item);
  }
  await tx.done;
  return fresh;
}
