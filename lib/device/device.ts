import { openChannel } from './channel.ts';
import { openDatabase, readInstallation } from './database.ts';
import { putDraft } from './drafts.ts';
import { createId } from './ids.ts';
import { startOutbox } from './outbox.ts';
import { EMPTY_LAB, groupItems, mergeLab, mergeLesson, type ProgressItem } from './progress.ts';
import { eraseDevice, exportDevice, importDevice, restoreDevice } from './transfer.ts';
import { callServer, unwrap } from './transport.ts';
import { type Device, DeviceError, type LabState, type LessonState, type Revealed } from './types.ts';
import { putAttempt, putProgress } from './writes.ts';

/** The server's limit on one source. */
const MAX_SOURCE_BYTES = 100_000;

let opened: Promise<Device> | undefined;

/** The one device of this page; all callers share it. Rejects with `DeviceError` where the browser refuses storage. */
export function openDevice(): Promise<Device> {
  opened ??= start().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function start(): Promise<Device> {
  const db = await openDatabase();
  const tab = createId();
  const channel = openChannel();
  const outbox = startOutbox(db, (error) => console.warn(`A write stays on this device only: ${error}`));
  const announce = () => {
    channel.announceChange();
    outbox.notice();
  };
  readInstallation(db)
    .then((installation) => restoreDevice(db, installation))
    .then((changed) => changed && channel.announceChange())
    .catch((error: unknown) => console.warn(error));

  const changeLab = async (lab: string, change: Partial<LabState>) => {
    const merge = (state: LabState | undefined) => mergeLab(state ?? EMPTY_LAB, change);
    const state = await kept(putProgress(db, `lab:${lab}`, merge));
    announce();
    return state;
  };

  const device: Device = {
    tab,
    readDraft: (lab) => db.get('drafts', lab),
    async writeDraft(lab, labVersion, source, baseRevision) {
      assertSourceSize(source);
      const result = await kept(putDraft(db, tab, { lab, labVersion, source }, baseRevision));
      if ('saved' in result) channel.announceDraft(result.saved);
      return result;
    },
    watchDraft: (lab, listener) => channel.onDraft((draft) => draft.lab === lab && listener(draft)),
    async readLab(lab) {
      const item = await db.get('progress', `lab:${lab}`);
      return (item?.value as LabState | undefined) ?? EMPTY_LAB;
    },
    changeLab,
    async addAttempt(attempt) {
      assertSourceSize(attempt.source);
      if (await kept(putAttempt(db, attempt))) announce();
    },
    async listAttempts(lab) {
      const found = lab === undefined ? db.getAll('attempts') : db.getAllFromIndex('attempts', 'lab', lab);
      return (await found).sort((a, b) => b.at - a.at);
    },
    async readLesson(key) {
      return (await db.get('progress', `lesson:${key}`))?.value as LessonState | undefined;
    },
    async markLesson(key, state) {
      const merge = (known: LessonState | undefined) => mergeLesson(known, { state, at: Date.now() });
      await kept(putProgress(db, `lesson:${key}`, merge));
      announce();
    },
    async readQuiz(module) {
      return (await db.get('progress', `quiz:${module}`))?.value as number[][] | undefined;
    },
    async saveQuiz(module, answers) {
      await kept(putProgress<number[][]>(db, `quiz:${module}`, () => answers));
      announce();
    },
    readAll: async () => groupItems((await db.getAll('progress')) as ProgressItem[]),
    subscribe: channel.onChange,
    sync: { state: outbox.state, flush: outbox.flush, subscribe: outbox.subscribe },
    exportAll: () => exportDevice(db),
    async importAll(text) {
      const imported = await kept(importDevice(db, channel, text));
      if (imported > 0) announce();
      return { imported };
    },
    async eraseAll() {
      await eraseDevice(db, await readInstallation(db));
      await outbox.flush();
      channel.announceChange();
    },
    async reveal<What extends keyof Revealed>(lab: string, what: What, index?: number) {
      await outbox.flush();
      const body = JSON.stringify(what === 'hint' ? { what, index: index ?? 0 } : { what });
      const path = `/api/labs/${encodeURIComponent(lab)}/reveal`;
      const revealed = unwrap(await callServer('POST', path, await readInstallation(db), body));
      if (what === 'hint') await changeLab(lab, { hintsShown: (index ?? 0) + 1 });
      if (what === 'solution') await changeLab(lab, { solutionShownAt: Date.now() });
      return revealed as Revealed[What];
    },
    close() {
      outbox.close();
      channel.close();
      db.close();
      opened = undefined;
    },
  };
  return device;
}

/** Turns what a browser's storage throws into sentences. Anything else is a bug and stays what it is. */
async function kept<Result>(write: Promise<Result>): Promise<Result> {
  try {
    return await write;
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : '';
    const message = STORAGE_FAILURES[name];
    throw message ? new DeviceError('unavailable', message, { cause }) : cause;
  }
}

const STORAGE_FAILURES: Readonly<Record<string, string>> = {
  QuotaExceededError:
    'This browser keeps no more for the site: its storage is full. Export your work and free some space.',
  InvalidStateError:
    'This page has lost its storage, after an update in another tab or an erased profile. Reload it.',
  UnknownError: 'This browser failed to store it. Export your work, then reload the page.',
};

function assertSourceSize(source: string): void {
  const bytes = new TextEncoder().encode(source).byteLength;
  if (bytes <= MAX_SOURCE_BYTES) return;
  const found = bytes.toLocaleString('en-GB');
  throw new DeviceError('invalid', `The source has ${found} bytes; at most 100,000 are kept. Shorten it.`);
}
