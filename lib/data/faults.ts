import { DatabaseUnavailable } from './errors.ts';

const ELSEWHERE = 'or set DATABASE_URL to another file';

/** What the codes of SQLite, of PostgreSQL (https://www.postgresql.org/docs/18/errcodes-appendix.html), of the network and of the file system say of a database, and what to do. */
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
  [/^(ECONNREFUSED|ENOENT)$/, 'does not listen: start the server, or mend the address in DATABASE_URL'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'is at a host whose name is not known: mend the address in DATABASE_URL'],
  [/^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/, 'cannot be reached: look at the network between'],
  [
    /^(ECONNRESET|EPIPE|57P0[123])$/,
    'ended the connection, or is starting or stopping: try again in a moment',
  ],
  [/^28(P01|000)$/, 'does not accept the user or the password in DATABASE_URL'],
  [/^3D000$/, 'does not exist: create it ("createdb"), or mend the name in DATABASE_URL'],
  [/^42501$/, "may not be used by its user as the site needs it: make the user the database's owner"],
  [/^53300$/, 'has no connections left: raise max_connections, or stop what holds them'],
  [/^53100$/, 'has no space left on its disk: free some'],
  [/^25006$/, 'can only be read: it is a standby, or set to read only; point DATABASE_URL at the primary'],
];

/**
 * A sentence about a database whose use failed with `error`, of the driver, of Prisma around it, or of the file system.
 * Without its name it tells nothing of where things are: everybody may read it.
 */
export function explainFault(error: unknown, name?: string): string {
  const subject = name === undefined ? 'The database' : `The database ${name}`;
  const codes = codesOf(error);
  const meaning = MEANINGS.find(([pattern]) => codes.some((code) => pattern.test(code)))?.[1];
  if (meaning) return `${subject} ${meaning}. (${codes[0]})`;
  if (name === undefined) return 'The database does not answer.';
  return `${subject} cannot be used: ${error instanceof Error ? error.message : String(error)}.`;
}

export function toUnavailable(name: string, cause: unknown): DatabaseUnavailable {
  const message =
    cause instanceof DatabaseUnavailable ? `${name}: ${cause.message}` : explainFault(cause, name);
  return new DatabaseUnavailable(message, { cause });
}

/** The codes of a database, the network or the file system in an error and what it was made from, the innermost first. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 6) return [];
  const { code, originalCode, message, cause, meta, driverAdapterError, errors } = error as Record<
    string,
    unknown
  >;
  // A host with several addresses fails with the error of each.
  const several = Array.isArray(errors) ? errors : [];
  const inner = [cause, meta, driverAdapterError, ...several].flatMap((one) => codesOf(one, depth + 1));
  const own = [originalCode, code].filter((one): one is string =>
    /^(SQLITE_|E[A-Z]+$|E[A-Z]+_[A-Z]+$|[0-9][0-9A-Z]{4}$)/.test(String(one)),
  );
  // Prisma keeps the code of a raw query only in the text.
  const told = /\bSQLITE_[A-Z_]+/.exec(String(message))?.[0];
  return [...inner, ...own, ...(told ? [told] : [])];
}
