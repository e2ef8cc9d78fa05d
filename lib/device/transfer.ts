import type { Attempt, Draft, Kept, ProgressItem } from '#lib/record';
import { forgetLeftCase } from './cases.ts';
import { readInstallation } from './database.ts';
import { forgetAllLeft } from './drafts.ts';
import { createId } from './ids.ts';
import { forgetRooms } from './room-queue.ts';
import { putState } from './state.ts';
import { type Database, shownItems, type WaitingDraft } from './stores.ts';
import { callServer, unwrap } from './transport.ts';

/**
 * One JSON file of everything that is kept, made in one transaction, after the code of attempts of other devices was
 * brought here. `missing` counts those of which it could not be.
 */
export async function exportDevice(db: Database): Promise<{ file: Blob; missing: number }> {
  const missing = await bringWhole(db);
  const tx = db.transaction(['drafts', 'waiting', 'progress', 'attempts', 'cases']);
  const [drafts, beside, progress, attempts, cases] = await Promise.all([
    tx.objectStore('drafts').getAll(),
    tx.objectStore('waiting').getAll(),
    tx.objectStore('progress').getAll(shownItems()),
    tx.objectStore('attempts').index('sequence').getAll(),
    tx.objectStore('cases').getAll(),
  ]);
  const { FORMAT, VERSION } = await import('./export-file.ts');
  const head = { format: FORMAT, version: VERSION, exportedAt: Date.now() };
  const file = new Blob([JSON.stringify({ ...head, drafts, beside, progress, attempts, cases })], {
    type: 'application/json',
  });
  return { file, missing };
}

/** Asks for the code of every attempt that is known by its head alone. Answers how many are left. */
async function bringWhole(db: Database): Promise<number> {
  const listWanted = async () => {
    const [heads, whole] = await Promise.all([db.getAllKeys('heads'), db.getAllKeys('attempts')]);
    const here = new Set(whole);
    return heads.filter((id) => !here.has(id)).length;
  };
  let wanted = await listWanted();
  let next: string | null = '';
  while (wanted > 0 && next !== null) {
    const path = `/api/state${next && `?before=${encodeURIComponent(next)}`}`;
    const answer = await callServer('GET', path, await readInstallation(db));
    if (answer.kind !== 'ok') break;
    const page = answer.body as { attempts: Attempt[]; next: string | null };
    await putState(db, { attempts: page.attempts, progress: [] });
    wanted = await listWanted();
    next = page.next;
  }
  return wanted;
}

/**
 * Takes in an exported file. What is here stays: the file's attempts and states count as the earlier ones. A lab's code
 * goes beside other code that is here already, and the lab asks which one to keep. Answers how much was added or
 * changed, and the drafts that are new.
 */
export async function importDevice(
  db: Database,
  text: string,
): Promise<{ changed: number; drafts: readonly Draft[] }> {
  // Loaded only here: the validator weighs more than the rest of this module.
  const { parseExport } = await import('./export-file.ts');
  const file = parseExport(text);
  const attempts = [...file.attempts].sort(latestFirst);
  // Drafts have a list of their own.
  const states = file.progress.filter(({ item }) => !item.startsWith('draft:'));
  const progress = states.sort(latestFirst);
  const stripped = {
    attempts: attempts.map(({ sequence: _, ...attempt }): Attempt => attempt),
    progress: progress.map(({ sequence: _, ...item }): ProgressItem => item),
  };
  const changed = await putState(db, stripped, { queue: true });
  const { added, drafts } = await importDrafts(db, [...file.drafts, ...file.beside]);
  let cases = 0;
  for (const one of file.cases) {
    const kept = await db.get('cases', one.id);
    if (kept && kept.revision >= one.revision) continue;
    await db.put('cases', one);
    cases += 1;
  }
  return { changed: changed + added + cases, drafts };
}

function latestFirst(a: Kept<unknown>, b: Kept<unknown>): number {
  return b.sequence - a.sequence;
}

/** Takes in drafts: beside the kept one where they differ from it. */
export async function importDrafts(
  db: Database,
  incoming: readonly (Draft | WaitingDraft)[],
): Promise<{ added: number; drafts: readonly Draft[] }> {
  const tx = db.transaction(['drafts', 'waiting'], 'readwrite');
  const [drafts, waiting] = [tx.objectStore('drafts'), tx.objectStore('waiting')];
  const fresh: Draft[] = [];
  let added = 0;
  for (const { lab, labVersion, source, savedAt } of incoming) {
    const kept = await drafts.get(lab);
    const beside = (await waiting.getAll()).filter((one) => one.lab === lab);
    if ([kept, ...beside].some((one) => one?.source === source)) continue;
    const imported = { lab, labVersion, source, savedAt, tab: createId() };
    added += 1;
    if (kept) await waiting.put({ ...imported, baseRevision: -1 });
    else {
      fresh.push({ ...imported, revision: 1 });
      await drafts.put(fresh.at(-1)!);
    }
  }
  await tx.done;
  return { added, drafts: fresh };
}

/** Erases on the server first: when it cannot be reached nothing is erased. The next write starts a fresh installation. */
export async function eraseDevice(db: Database, installation: string): Promise<void> {
  unwrap(await callServer('DELETE', '/api/state', installation));
  forgetAllLeft(db.name);
  forgetLeftCase(db.name);
  await forgetRooms(db.name);
  const tx = db.transaction(
    ['meta', 'drafts', 'waiting', 'progress', 'attempts', 'heads', 'outbox', 'cases'],
    'readwrite',
  );
  await Promise.all([
    tx.objectStore('meta').clear(),
    tx.objectStore('drafts').clear(),
    tx.objectStore('waiting').clear(),
    tx.objectStore('progress').clear(),
    tx.objectStore('attempts').clear(),
    tx.objectStore('heads').clear(),
    tx.objectStore('outbox').clear(),
    tx.objectStore('cases').clear(),
    tx.objectStore('meta').put(createId(), 'installation'),
  ]);
  await tx.done;
}
