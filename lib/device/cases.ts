import type { ClinicCase } from '#lib/record';
import type { Database } from './stores.ts';

const PREFIX = 'hotpath-case:';

/**
 * Writes a case. The later revision stays: a tab that was left behind does not undo what another one wrote. Answers what is kept.
 */
export async function putCase(db: Database, one: ClinicCase): Promise<ClinicCase> {
  const tx = db.transaction('cases', 'readwrite');
  const kept = await tx.store.get(one.id);
  const stays = kept !== undefined && kept.revision > one.revision ? kept : one;
  if (stays === one) await tx.store.put(one);
  await tx.done;
  if (stays === one) forgetLeftCase(one.id);
  return stays;
}

/** Keeps a case for a page that is going away, before it returns. The next opening takes it in. */
export function leaveCase(one: ClinicCase): void {
  try {
    localStorage.setItem(PREFIX + one.id, JSON.stringify(one));
  } catch {
    // Blocked or full: what was written before stays.
  }
}

/** Gives what pages have left behind its place; what is no case is thrown away, for anybody may write to local storage. */
export async function adoptCases(db: Database): Promise<void> {
  const left = namesOfLeft();
  if (left.length === 0) return;
  const { clinicCase } = await import('#lib/record/schema');
  for (const name of left) {
    const read = clinicCase.safeParse(parse(localStorage.getItem(name)));
    if (read.success) await putCase(db, read.data);
    localStorage.removeItem(name);
  }
}

/** Forgets what pages left behind of one case, or of all. */
export function forgetLeftCase(id?: string): void {
  try {
    if (id !== undefined) localStorage.removeItem(PREFIX + id);
    else for (const name of namesOfLeft()) localStorage.removeItem(name);
  } catch {
    // Blocked: then nothing is there.
  }
}

function namesOfLeft(): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
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
