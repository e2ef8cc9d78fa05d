import { deleteDB } from 'idb';
import { adoptCases, forgetLeftCase, putCase } from './cases.ts';
import { openDatabase, readInstallation } from './database.ts';
import { adoptDrafts, forgetAllLeft } from './drafts.ts';
import type { Outbox } from './outbox.ts';
import { adoptRooms, countRoomWrites, forgetRooms } from './room-queue.ts';
import { queueDrafts } from './sent-drafts.ts';
import { nameStore, readShelf, type Shelf, suffixOf, writeShelf } from './shelf.ts';
import { putState } from './state.ts';
import { type Database, shownItems } from './stores.ts';
import { importDrafts } from './transfer.ts';
import { callServer, isSignedOut, unwrap } from './transport.ts';
import type { Account, NamedProvider, Person, SecondFactor, WaysIn } from './types.ts';

interface Entered {
  readonly person: Person;
  readonly did?: 'entered' | 'connected';
}

/** Under which it is kept, while somebody is away at a provider, that what is in this browser is not theirs. */
const LEAVES_OUT = 'hotpath-leaves-out';
function keepLeavesOut(value: boolean): void {
  if (value) sessionStorage.setItem(LEAVES_OUT, '1');
  else sessionStorage.removeItem(LEAVES_OUT);
}
const leavesOut = () => sessionStorage.getItem(LEAVES_OUT) !== null;

/** The page's device, as far as an account needs it. */
export interface Opened {
  readonly db: Database;
  readonly outbox: Pick<Outbox, 'flush' | 'notice'>;
  takeNews(): Promise<void>;
  close(): void;
}

export function openAccount({ db, outbox, takeNews, close }: Opened): Account {
  const store = db.name;
  const ask = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => {
    const sent = body && JSON.stringify(body);
    return unwrap(await callServer(method, `/api/account${path}`, await readInstallation(db), sent));
  };
  const askPerson = async (path: string, body: object) =>
    ((await ask('POST', path, body)) as { person: Person }).person;

  /** The store is the person's from now on, with what they left in this browser. */
  const link = async (person: Person) => {
    const { notice: _, ...shelf } = readShelf();
    writeShelf({ ...shelf, account: person.id });
    await takeIn(db, person.id);
    await db.put('meta', 'due', 'restore');
    await takeNews();
    await queueDrafts(db);
    outbox.notice();
    return person;
  };

  /** Signs in by a route that answers the person; without `add` into a fresh store, and this one is put aside. */
  const enter = async (path: string, asked: object, add: boolean): Promise<Entered> => {
    await endKept();
    if (add) {
      const entered = (await ask('POST', path, asked)) as Entered;
      await link(entered.person);
      return entered;
    }
    const name = nameStore();
    const fresh = await openDatabase(name);
    try {
      const sent = JSON.stringify(asked);
      const answer = await callServer('POST', `/api/account${path}`, await readInstallation(fresh), sent);
      const entered = unwrap(answer) as Entered;
      await takeIn(fresh, entered.person.id);
      close();
      leave(store, { keep: true, to: name, account: entered.person.id });
      location.assign('/account');
      return entered;
    } catch (error) {
      fresh.close();
      await deleteDB(name);
      throw error;
    }
  };

  /** Ends this page's store: everything of it goes, and of the person what else is kept. */
  const discard = async (person?: string) => {
    const doomed = readShelf().kept.filter(({ account }) => person !== undefined && account === person);
    close();
    leave(store, { keep: false });
    for (const name of [store, ...doomed.map((one) => one.name)]) await remove(name);
    forgetKept(doomed.map((one) => one.name));
    location.assign('/account');
  };

  return {
    async read() {
      await endKept();
      sweep();
      const { person, linked, providers, told } = (await ask('GET', '')) as {
        person: Person | null;
        linked: boolean;
        providers: NamedProvider[];
        told: boolean;
      };
      const shelf = readShelf();
      if (person && linked && shelf.account !== person.id) writeShelf({ ...shelf, account: person.id });
      const belongs = linked || shelf.account !== null;
      return { person, linked, belongs, providers, told, ...(shelf.notice && { notice: shelf.notice }) };
    },
    forgetNotice() {
      const { notice: _, ...shelf } = readShelf();
      writeShelf(shelf);
    },
    async countWork() {
      const [attempts, drafts, progress] = await Promise.all([
        db.getAll('heads'),
        db.getAllKeys('drafts'),
        db.getAll('progress', shownItems()),
      ]);
      const isDone = (value: unknown) => (value as { state?: unknown }).state === 'done';
      return {
        attempts: attempts.length,
        labs: new Set([...attempts.map(({ lab }) => lab), ...drafts]).size,
        lessonsDone: progress.filter(({ item, value }) => item.startsWith('lesson:') && isDone(value)).length,
      };
    },
    async signUp(asked) {
      await endKept();
      return link(await askPerson('/sign-up', asked));
    },
    signIn: async ({ add, ...asked }) => (await enter('/sign-in', asked, add)).person,
    async goTo(provider, { connect, add }) {
      await endKept();
      const { url } = (await ask('POST', `/providers/${provider}`, { connect })) as { url: string };
      keepLeavesOut(!add && !connect);
      location.assign(url);
    },
    async comeBack(query, code) {
      const asked = { query, ...(code !== undefined && { code }) };
      const { did } = await enter('/providers/finish', asked, !leavesOut());
      return did === 'connected' ? 'connected' : 'entered';
    },
    waysIn: async () => (await ask('GET', '/ways')) as WaysIn,
    disconnect: async (way) => void (await ask('DELETE', `/ways/${way}`, {})),
    async sendAll() {
      await adoptDrafts(db);
      await queueDrafts(db);
      await outbox.flush();
      const [writes, beside, cases] = await Promise.all(
        (['outbox', 'waiting', 'cases'] as const).map((kind) => db.count(kind)),
      );
      return { writes: writes! + (await countRoomWrites(store)), beside: beside!, cases: cases! };
    },
    async signOut(keep) {
      const installation = await readInstallation(db);
      const answer = await callServer('POST', '/api/account/sign-out', installation, '{}');
      const isTold = answer.kind === 'ok' || isSignedOut(answer);
      // What was not sent stays; so does everything when the server does not know yet, for its answer is still owed.
      if (!isTold && !keep) unwrap(answer);
      if (!keep) return discard();
      close();
      leave(store, { keep: true, ...(!isTold && { ending: true }) });
      location.assign('/account');
    },
    async signOutEverywhere() {
      return ((await ask('POST', '/sign-out-everywhere', {})) as { ended: number }).ended;
    },
    changePassword: async (asked) => void (await ask('POST', '/password', asked)),
    changeAddress: (asked) => askPerson('/address', asked),
    changeName: (name) => askPerson('/name', { name }),
    secondFactor: async () => (await ask('GET', '/second-factor')) as SecondFactor,
    offerFactor: async (password) =>
      (await ask('POST', '/second-factor', { password })) as { secret: string; uri: string },
    confirmFactor: async (code) =>
      ((await ask('POST', '/second-factor/confirm', { code })) as { recoveryCodes: string[] }).recoveryCodes,
    dropFactor: async (password) => void (await ask('DELETE', '/second-factor', { password })),
    requestReset: async (email) => void (await ask('POST', '/reset-request', { email })),
    reset: async (asked) => void (await ask('POST', '/reset', asked)),
    exportAll: async () =>
      new Blob([JSON.stringify(await ask('GET', '/export'), null, 1)], { type: 'application/json' }),
    async delete(password) {
      await ask('DELETE', '', { password });
      await discard(readShelf().account ?? undefined);
    },
  };
}

interface Leaving {
  readonly keep: boolean;
  readonly ending?: true;
  readonly notice?: Shelf['notice'];
  /** The store that comes next, and whose it is; left out, the one without an account that was put aside, or a fresh one. */
  readonly to?: string;
  readonly account?: string;
}

/** Makes another store the current one, unless another tab has done so. */
function leave(store: string, { keep, ending, notice, to, account }: Leaving): void {
  const shelf = readShelf();
  if (shelf.current !== store) return;
  const aside = shelf.kept.find((one) => one.account === null)?.name;
  const current = to ?? aside ?? nameStore();
  const kept = shelf.kept.filter(({ name }) => name !== current);
  writeShelf({
    current,
    account: account ?? null,
    kept: keep ? [...kept, { name: store, account: shelf.account, ...(ending && { ending }) }] : kept,
    ...(notice && { notice }),
  });
}

/** For a store whose installation was signed out elsewhere: it is kept for its account, and the reader is told why. */
export function leaveEnded(store: string): void {
  const { current } = readShelf();
  if (current !== store) return;
  leave(store, { keep: true, notice: 'signed-out' });
  // Told the way the other tabs hear of it.
  dispatchEvent(new Event('storage'));
}

/** Tells the server of those who signed out here while it could not be reached. Rejects while it still cannot. */
export async function endKept(): Promise<void> {
  for (const { name, ending } of readShelf().kept) {
    if (!ending) continue;
    const db = await openDatabase(name);
    const installation = await readInstallation(db);
    db.close();
    const answer = await callServer('POST', '/api/account/sign-out', installation, '{}');
    if (!isSignedOut(answer)) unwrap(answer);
    const shelf = readShelf();
    const kept = shelf.kept.map((one) => (one.name === name ? { name, account: one.account } : one));
    writeShelf({ ...shelf, kept });
  }
}

/** Takes in what a person left in this browser when they signed out: what was not sent, drafts and cases. */
async function takeIn(db: Database, person: string): Promise<void> {
  for (const { name, account } of readShelf().kept) {
    if (account !== person || name === db.name) continue;
    const left = await openDatabase(name);
    await adoptDrafts(left);
    await adoptCases(left);
    const queued = new Set(await left.getAllKeys('outbox'));
    const attempts = (await left.getAllFromIndex('attempts', 'sequence')).reverse();
    const progress = await left.getAll('progress');
    const bare = <Kept extends { sequence: number }>({ sequence: _, ...one }: Kept) => one;
    await putState(
      db,
      {
        attempts: attempts.filter(({ id }) => queued.has(`attempt:${id}`)).map(bare),
        progress: progress
          .filter(({ item }) => queued.has(item))
          .sort((a, b) => b.sequence - a.sequence)
          .map(bare),
      },
      { queue: true },
    );
    await importDrafts(db, [...(await left.getAll('drafts')), ...(await left.getAll('waiting'))]);
    // What the drafts were typed on, so that those which the server has are not asked about.
    for (const one of progress) {
      const isNew = (await db.getKey('progress', one.item)) === undefined;
      if (one.item.startsWith('draft:') && isNew) await db.put('progress', one);
    }
    for (const one of await left.getAll('cases')) await putCase(db, one);
    left.close();
    await adoptRooms(name, db.name);
    await remove(name);
    forgetKept([name]);
    await queueDrafts(db);
  }
}

function forgetKept(names: readonly string[]): void {
  const shelf = readShelf();
  writeShelf({ ...shelf, kept: shelf.kept.filter(({ name }) => !names.includes(name)) });
}

async function remove(store: string): Promise<void> {
  await deleteDB(store);
  forgetAllLeft(store);
  forgetLeftCase(store);
  await forgetRooms(store);
}

/** Forgets what pages left behind of stores that are no more. */
function sweep(): void {
  const { current, kept } = readShelf();
  const suffixes = [current, ...kept.map(({ name }) => name)].map(suffixOf);
  try {
    for (const key of Object.keys(localStorage)) {
      const left = /^hotpath-(?:draft|case|rooms)(@[^:]*)?(?::|$)/.exec(key);
      if (left && !suffixes.includes(left[1] ?? '')) localStorage.removeItem(key);
    }
  } catch {
    // Blocked: then nothing is there.
  }
}
