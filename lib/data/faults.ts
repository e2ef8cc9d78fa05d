import { DatabaseUnavailable } from './errors.ts';

const ELSEWHERE = 'or set DATABASE_URL to another file';

/** What the codes of SQLite and of the file system say of a database, and what to do. */
const MEANINGS: readonly (readonly [codes: RegExp, meaning: string])[] = [
  [/^SQLITE_NOTADB/, `is not an SQLite database: move it away, ${ELSEWHERE}`],
  [
    /^SQLITE_CORRUPT/,
    'is corrupt: stop the site, keep a copy, and restore a back-up, or what "sqlite3 <file> .recover" can read',
  ],
  [/^SQLITE_(BUSY|LOCKED)/, 'is locked by another program: stop what else writes to it'],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'has no space left on its disk: free some'],
  [/^(SQLITE_READONLY|EROFS)/, `can only be read: make its file and folder writable, ${ELSEWHERE}`],
  [/^(SQLITE_PERM|EACCES|EPERM)/, `may not be read and written by this user: change its owner, ${ELSEWHERE}`],
  [/^(EISDIR|ENOTDIR|EEXIST)/, 'has a path that no file can have: set DATABASE_URL to a file in a folder'],
  [/^SQLITE_CANTOPEN/, `cannot be opened, nor the files beside it: look at its folder, ${ELSEWHERE}`],
  [/^SQLITE_IOERR/, 'cannot be read or written: its disk fails'],
];

/**
 * A sentence about a database whose use failed with `error`, of the driver, of Prisma around it, or of the file system.
 * Without `file` it tells nothing of where things are: everybody may read it.
 */
export function explainFault(error: unknown, file?: string): string {
  const name = file === undefined ? 'The database' : `The database ${file}`;
  const codes = codesOf(error);
  const meaning = MEANINGS.find(([pattern]) => codes.some((code) => pattern.test(code)))?.[1];
  if (meaning) return `${name} ${meaning}. (${codes[0]})`;
  if (file === undefined) return 'The database does not answer.';
  return `${name} cannot be used: ${error instanceof Error ? error.message : String(error)}.`;
}

export function toUnavailable(file: string, cause: unknown): DatabaseUnavailable {
  const message =
    cause instanceof DatabaseUnavailable ? `${file}: ${cause.message}` : explainFault(cause, file);
  return new DatabaseUnavailable(message, { cause });
}

/** The codes of SQLite or the file system in an error and what it was made from, the innermost first. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 6) return [];
  const { code, originalCode, message, cause, meta, driverAdapterError } = error as Record<string, unknown>;
  const inner = [cause, meta, driverAdapterError].flatMap((one) => codesOf(one, depth + 1));
  const own = [originalCode, code].filter((one): one is string => /^(SQLITE_|E[A-Z]+$)/.test(String(one)));
  // Prisma keeps the code of a raw query only in the text.
  const told = /\bSQLITE_[A-Z_]+/.exec(String(message))?.[0];
  return [...inner, ...own, ...(told ? [told] : [])];
}
