import { bytesOf } from '#lib/lab/limits';
import {
  EMPTY_LAB,
  groupItems,
  type LabState,
  type LessonState,
  LIMITS,
  mergeLab,
  mergeLesson,
  type QuizAnswers,
  readReport,
} from '#lib/record';
import { adoptCases, forgetLeftCase, leaveCase, putCase } from './cases.ts';
import { type Change, openChannel } from './channel.ts';
import { openDatabase, readInstallation } from './database.ts';
import { DeviceError } from './device-error.ts';
import { adoptDrafts, forgetLeft, leaveDraft, putDraft } from './drafts.ts';
import { createId } from './ids.ts';
import { startOutbox } from './outbox.ts';
import { restoreDevice } from './restore.ts';
import { callServer, unwrap } from './transport.ts';
import type { Device, Revealed } from './types.ts';
import { putAttempt, putProgress } from './writes.ts';

let opened: Promise<Device> | undefined;

/** Asked for on one page alone; every lesson would carry it. */
const transfer = () => import('./transfer.ts');

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
  const announce = (...changes: Change[]) => {
    for (const change of changes) channel.announceChange(change);
    outbox.notice();
  };
  readInstallation(db)
    .then((installation) => restoreDevice(db, installation))
    .then((changed) => changed && channel.announceChange({ kind: 'everything' }))
    .catch((error: unknown) => console.warn(error));
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
      const range = IDBKeyRange.bound([lab, ''], [lab, '\uffff']);
      return { draft: await db.get('drafts', lab), beside: await db.getAll('waiting', range) };
    },
    async writeDraft(typed) {
      assertSourceSize(typed.source);
      const before = left;
      const result = await kept(putDraft(db, tab, typed));
      if ('conflict' in result) return result;
      if (left === before) forgetLeft(typed.lab, tab);
      channel.announceDraft(result.saved);
      return result;
    },
    leaveDraft(typed) {
      if (bytesOf(typed.source) > LIMITS.sourceBytes) return;
      left += 1;
      leaveDraft(db, { ...typed, savedAt: Date.now(), tab });
    },
    async dropBeside(waiting) {
      forgetLeft(waiting.lab, waiting.tab);
      await kept(db.delete('waiting', [waiting.lab, waiting.tab]));
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
      if (await kept(putAttempt(db, attempt))) announce({ kind: 'attempts', lab }, { kind: 'lab', lab });
    },
    async listAttempts(lab) {
      const found = lab === undefined ? db.getAll('attempts') : db.getAllFromIndex('attempts', 'lab', lab);
      return (await found)
        .sort((a, b) => b.sequence - a.sequence)
        .map((attempt) => ({ ...attempt, report: readReport(attempt.report) }));
    },
    countAttempts: () => db.count('attempts'),
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
    async readCase(id) {
      await adoptCases(db);
      return db.get('cases', id);
    },
    async listCases() {
      await adoptCases(db);
      return (await db.getAll('cases')).sort((a, b) => b.savedAt - a.savedAt);
    },
    async saveCase(one) {
      const stays = await kept(putCase(db, one));
      if (stays === one) announce({ kind: 'case', case: one.id });
      return stays;
    },
    leaveCase,
    async dropCase(id) {
      forgetLeftCase(id);
      await kept(db.delete('cases', id));
      announce({ kind: 'case', case: id });
    },
    readAll: async () => groupItems(await db.getAll('progress')),
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
      await eraseDevice(db, await readInstallation(db));
      await outbox.flush();
      channel.announceChange({ kind: 'everything' });
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
  const bytes = bytesOf(source);
  if (bytes <= LIMITS.sourceBytes) return;
  const [found, limit] = [bytes, LIMITS.sourceBytes].map((count) => count.toLocaleString('en-GB'));
  throw new DeviceError('invalid', `The source has ${found} bytes; at most ${limit} are kept. Shorten it.`);
}
