import { bytesOf } from '#lib/lab/limits';
import {
  EMPTY_LAB,
  groupItems,
  type LabState,
  type LessonState,
  LIMITS,
  mergeLab,
  mergeLesson,
  mergeReviews,
  type QuizAnswers,
  type ReviewLog,
} from '#lib/record';
import { type Change, openChannel } from './channel.ts';
import { openDatabase, readInstallation } from './database.ts';
import { DeviceError } from './device-error.ts';
import type { DraftSync } from './draft-sync.ts';
import { adoptDrafts, forgetLeft, leaveDraft, putDraft } from './drafts.ts';
import { createId } from './ids.ts';
import { startOutbox } from './outbox.ts';
import { enterStore, readShelf, type Shelf, suffixOf, watchShelf } from './shelf.ts';
import { shownItems } from './stores.ts';
import { callServer, isSignedOut } from './transport.ts';
import type { Device } from './types.ts';
import { putProgress } from './writes.ts';

let opened: Promise<Device> | undefined;

/** Asked for on few pages, or late; every lesson would carry them. */
const transfer = () => import('./transfer.ts');
const accounts = () => import('./account.ts');
/** The one device of this page; all callers share it. Rejects with `DeviceError` where the browser refuses storage. */
export function openDevice(): Promise<Device> {
  opened ??= start().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function start(): Promise<Device> {
  const shelf = readShelf();
  const store = shelf.current;
  enterStore(store);
  const db = await openDatabase(store);
  const tab = createId();
  const channel = openChannel(suffixOf(store));
  const warn = (error: unknown) => console.warn(error);
  const signedOut = () => {
    accounts()
      .then(({ leaveEnded }) => leaveEnded(store))
      .catch(warn);
  };
  const outbox = startOutbox(db, {
    ready: endSignOuts,
    refused: (error) => console.warn(`A write stays on this device only: ${error}`),
    signedOut,
  });
  const unwatch = watchShelf(store, goTo);
  const announce = (...changes: Change[]) => {
    for (const change of changes) channel.announceChange(change);
    outbox.notice();
  };
  /** What the server holds and this store does not: asked for once, and of an account's store again and again. */
  const takeNews = async () => {
    await readInstallation(db);
    if (shelf.account === null && (await db.get('meta', 'restore')) === undefined) return;
    await endSignOuts();
    if (readShelf().account === null) {
      // Most visitors are new, and are spared the code that takes in what there is.
      const answer = await callServer('GET', '/api/state?attempts=heads', await readInstallation(db));
      if (answer.kind !== 'ok') return;
      const { attempts, progress } = answer.body as { attempts: unknown[]; progress: unknown[] };
      if (attempts.length + progress.length === 0) return db.delete('meta', 'restore');
    }
    const { restoreDevice } = await import('./restore.ts');
    const { changed, drafts, refused } = await restoreDevice(db, readShelf().account !== null);
    for (const draft of drafts) channel.announceDraft(draft);
    if (changed) channel.announceChange({ kind: 'everything' });
    if (refused && isSignedOut(refused)) signedOut();
  };
  takeNews().catch(warn);
  let sending: Promise<DraftSync> | undefined;
  /** Labs alone have drafts: what sends them comes with the first. */
  const sendDraft = (lab: string) => {
    sending ??= import('./draft-sync.ts').then(({ startDraftSync }) => startDraftSync(db, outbox.notice));
    sending.then((sync) => sync.note(lab)).catch(warn);
  };
  let keeping: Promise<typeof import('./put-attempt.ts')> | undefined;
  /** Labs alone make attempts: what keeps one comes when a lab opens, and is there when the network has gone. */
  const keepAttempts = () => {
    keeping ??= import('./put-attempt.ts');
    keeping.catch(() => {
      keeping = undefined;
    });
    return keeping;
  };
  const adopt = async () => {
    try {
      for (const draft of await adoptDrafts(db)) channel.announceDraft(draft);
    } catch (error) {
      // What is kept can still be read; the texts wait where they are.
      console.warn(error);
    }
  };
  await adopt();
  /** How often this tab has left a text behind: a write that began after the last time makes it void. */
  let left = 0;

  const changeLab = async (lab: string, change: Partial<LabState>) => {
    const merge = (state: LabState | undefined) => mergeLab(state ?? EMPTY_LAB, change);
    const state = await kept(putProgress(db, `lab:${lab}`, merge));
    announce({ kind: 'lab', lab });
    return state;
  };

  const device: Device = {
    tab,
    async readDraft(lab) {
      await adopt();
      sendDraft(lab);
      keepAttempts().catch(warn);
      const range = IDBKeyRange.bound([lab, ''], [lab, '\uffff']);
      return { draft: await db.get('drafts', lab), beside: await db.getAll('waiting', range) };
    },
    async writeDraft(typed) {
      assertSourceSize(typed.source);
      const before = left;
      const result = await kept(putDraft(db, tab, typed));
      if ('conflict' in result) return result;
      if (left === before) forgetLeft(store, typed.lab, tab);
      channel.announceDraft(result.saved);
      sendDraft(typed.lab);
      return result;
    },
    leaveDraft(typed) {
      if (bytesOf(typed.source) > LIMITS.sourceBytes) return;
      left += 1;
      leaveDraft(db, { ...typed, savedAt: Date.now(), tab });
    },
    async dropBeside(waiting) {
      forgetLeft(store, waiting.lab, waiting.tab);
      await kept(db.delete('waiting', [waiting.lab, waiting.tab]));
      sendDraft(waiting.lab);
    },
    watchDraft: (lab, listener) => channel.onDraft((draft) => draft.lab === lab && listener(draft)),
    async readLab(lab) {
      const item = await db.get('progress', `lab:${lab}`);
      return (item?.value as LabState | undefined) ?? EMPTY_LAB;
    },
    changeLab,
    async addAttempt(attempt) {
      assertSourceSize(attempt.source);
      const { lab } = attempt;
      const { putAttempt } = await keepAttempts();
      if (await kept(putAttempt(db, attempt))) announce({ kind: 'attempts', lab }, { kind: 'lab', lab });
      sending?.then((sync) => sync.send()).catch(warn);
    },
    listAttempts: async (lab) => (await import('./list-attempts.ts')).listAttempts(db, lab),
    readAttempt: async (id) => (await import('./list-attempts.ts')).readAttempt(db, id, signedOut),
    countAttempts: () => db.count('heads'),
    async readLesson(key) {
      return (await db.get('progress', `lesson:${key}`))?.value as LessonState | undefined;
    },
    async markLesson(key, state) {
      const merge = (known: LessonState | undefined) => mergeLesson(known, { state, at: Date.now() });
      await kept(putProgress(db, `lesson:${key}`, merge));
      announce({ kind: 'lesson', lesson: key });
    },
    async readQuiz(module) {
      return (await db.get('progress', `quiz:${module}`))?.value as QuizAnswers | undefined;
    },
    async saveQuiz(module, answers) {
      await kept(putProgress<QuizAnswers>(db, `quiz:${module}`, () => answers));
      announce({ kind: 'quiz', module });
    },
    async addReview(key, review) {
      const one = { reviews: [review] };
      await kept(
        putProgress<ReviewLog>(db, `review:${key}`, (before) => (before ? mergeReviews(before, one) : one)),
      );
      announce({ kind: 'review', key });
    },
    cases: async () => (await import('./cases.ts')).openCases({ db, announce, kept }),
    readAll: async () => groupItems(await db.getAll('progress', shownItems())),
    subscribe: channel.onChange,
    sync: { state: outbox.state, flush: outbox.flush, subscribe: outbox.subscribe },
    exportAll: async () => (await transfer()).exportDevice(db),
    async importAll(text) {
      const { importDevice } = await transfer();
      const { changed, drafts } = await kept(importDevice(db, text));
      for (const draft of drafts) channel.announceDraft(draft);
      if (changed > 0) announce({ kind: 'everything' });
      return { imported: changed };
    },
    async eraseAll() {
      const { eraseDevice } = await transfer();
      await endSignOuts();
      await eraseDevice(db, await readInstallation(db));
      await outbox.flush();
      channel.announceChange({ kind: 'everything' });
    },
    async reveal(lab, what, index) {
      await outbox.flush();
      await endSignOuts();
      const { askReveal } = await import('./reveal.ts');
      return askReveal({ db, changeLab, signedOut }, lab, what, index);
    },
    isLinked: shelf.account !== null,
    async account() {
      const { openAccount } = await accounts();
      return openAccount({ db, takeNews, outbox, close: device.close });
    },
    platforms: async () => (await import('./platforms.ts')).openPlatforms(db, outbox, endSignOuts),
    close() {
      unwatch();
      sending?.then((sync) => sync.close(), warn);
      outbox.close();
      channel.close();
      db.close();
      opened = undefined;
    },
  };
  return device;
}

/**
 * Whoever signed out here without the server still has their cookie in this browser: until it is taken away, nothing is
 * asked or sent for anybody else. Rejects while the server cannot be reached.
 */
export async function endSignOuts(): Promise<void> {
  if (!readShelf().kept.some(({ ending }) => ending)) return;
  const { endKept } = await accounts();
  await endKept();
}

/** Leaves for the store that is the current one now; a reader who was signed out is told why. */
function goTo({ notice }: Shelf): void {
  if (notice && document.visibilityState === 'visible') location.assign('/account');
  else location.reload();
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
  const bytes = bytesOf(source);
  if (bytes <= LIMITS.sourceBytes) return;
  const [found, limit] = [bytes, LIMITS.sourceBytes].map((count) => count.toLocaleString('en-GB'));
  throw new DeviceError('invalid', `The source has ${found} bytes; at most ${limit} are kept. Shorten it.`);
}
