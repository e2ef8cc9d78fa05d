import type { Database } from './database.ts';
import type { Draft } from './types.ts';

/** Compare-and-set in one transaction: see `Device.writeDraft`. `tab` is the writer; its own drafts never conflict. */
export async function putDraft(
  db: Database,
  tab: string,
  incoming: Pick<Draft, 'lab' | 'labVersion' | 'source'>,
  baseRevision: number,
): Promise<{ saved: Draft } | { conflict: Draft }> {
  const tx = db.transaction('drafts', 'readwrite');
  const kept = await tx.store.get(incoming.lab);
  const foreign = kept && kept.tab !== tab && kept.revision !== baseRevision;
  if (foreign && kept.source !== incoming.source) {
    await tx.done;
    return { conflict: kept };
  }
  const saved: Draft = { ...incoming, savedAt: Date.now(), revision: (kept?.revision ?? 0) + 1, tab };
  await tx.store.put(saved);
  await tx.done;
  return { saved };
}
