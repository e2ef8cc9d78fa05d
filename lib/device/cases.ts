import type { ClinicCase } from '#lib/record';
import type { Change } from './channel.ts';
import { suffixOf } from './shelf.ts';
import type { Database } from './stores.ts';
import type { Cases } from './types.ts';

/** Of the page's device, what cases need. */
interface Opened {
  readonly db: Database;
  announce(change: Change): void;
  /** Turns what storage throws into sentences. */
  kept<Result>(write: Promise<Result>): Promise<Result>;
}

export function openCases({ db, announce, kept }: Opened): Cases {
  return {
    async read(id) {
      await adoptCases(db);
      return db.get('cases', id);
    },
    async list() {
      await adoptCases(db);
      return (await db.getAll('cases')).sort((a, b) => b.savedAt - a.savedAt);
    },
    async save(one) {
      const stays = await kept(putCase(db, one));
      if (stays === one) announce({ kind: 'case', case: one.id });
      return stays;
    },
    leave: (one) => leaveCase(db.name, one),
    async drop(id) {
      forgetLeftCase(db.name, id);
      await kept(db.delete('cases', id));
      announce({ kind: 'case', case: id });
    },
  };
}

/** What pages leave behind is its store's alone. */
const prefixOf = (store: string) => `hotpath-case${suffixOf(store)}:`;

/**
 * Writes a case. The later revision stays: a tab that was left behind does not undo what another one wrote. Answers what is kept.
 */
export async function putCase(db: Database, one: ClinicCase): Promise<ClinicCase> {
  const tx = db.transaction('cases', 'readwrite');
  const kept = await tx.store.get(one.id);
  const stays = kept !== undefined && kept.revision > one.revision ? kept : one;
  if (stays === one) await tx.store.put(one);
  await tx.done;
  if (stays === one) forgetLeftCase(db.name, one.id);
  return stays;
}

/** Keeps a case for a page that is going away, before it returns. The next opening takes it in. */
function leaveCase(store: string, one: ClinicCase): void {
  try {
    localStorage.setItem(prefixOf(store) + one.id, JSON.stringify(one));
  } catch {
    // Blocked or full: what was written before stays.
  }
}

/** Gives what pages have left behind its place; what is no case is thrown away, for anybody may write to local storage. */
export async function adoptCases(db: Database): Promise<void> {
  const left = namesOfLeft(db.name);
  if (left.length === 0) return;
  const { clinicCase } = await import('#lib/record/schema');
  for (const name of left) {
    const read = clinicCase.safeParse(parse(localStorage.getItem(name)));
    if (read.success) await putCase(db, read.data);
    localStorage.removeItem(name);
  }
}

/** Forgets what pages left behind of one case, or of all. */
export function forgetLeftCase(store: string, id?: string): void {
  try {
    if (id !== undefined) localStorage.removeItem(prefixOf(store) + id);
    else for (const name of namesOfLeft(store)) localStorage.removeItem(name);
  } catch {
    // Blocked: then nothing is there.
  }
}

function namesOfLeft(store: string): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(prefixOf(store)));
  } catch {
    return [];
  }
}

function parse(json: string | null): unknown {
  try {
    return JSON.parse(json ?? '');
  } catch {
    return undefined;
  }
}
