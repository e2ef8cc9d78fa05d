import type { SqlText } from '../read-source.ts';
import { lineAt, StatementFailed, sentence } from '../statement-failed.ts';
import type { Refused } from './authorizer.ts';

/** What the package throws for an error that SQLite reports. */
interface Sqlite3Error {
  readonly message: string;
  readonly resultCode?: number;
}

/** SQLITE_INTERRUPT: the progress handler ended the statement. */
const INTERRUPTED = 9;

/** What SQLite has no words for: its message says where it stopped, not what to write instead. */
const HINTS: readonly (readonly [statement: RegExp, message: RegExp, hint: string])[] = [
  [/^create\s+(unique\s+)?index\s+on\b/i, /near "on"/i, 'SQLite wants a name for every index.'],
  [
    /\binclude\s*\(/i,
    /near "include"/i,
    'SQLite has no INCLUDE: a column that is only read goes to the end.',
  ],
  [/\busing\b/i, /near "using"/i, 'SQLite has one kind of index: leave USING out.'],
  [/::/, /unrecognized token: ":"/i, 'SQLite has no "::": write cast(x as type).'],
  [
    /\bat\s+time\s+zone\b/i,
    /near "(at|time)"/i,
    'SQLite has no time zones: it wants a query of its own, under "-- sqlite query".',
  ],
  [/\binterval\b/i, /near "/i, 'SQLite has no intervals: write datetime(x, ’+1 day’).'],
];

export interface FailureContext {
  /** Bytes into the text that was prepared; -1 when SQLite does not say. */
  readonly offset: number;
  /** Characters that were put before the statement. */
  readonly before: number;
  readonly refused: Refused | undefined;
}

/** Names the learner's own line. What is no error of SQLite's is given back as it is. */
export function failedStatement(
  thrown: unknown,
  statement: SqlText,
  { offset, before, refused }: FailureContext,
): unknown {
  const { message, resultCode } = thrown as Sqlite3Error;
  if (typeof resultCode !== 'number') return thrown;
  if (resultCode === INTERRUPTED) return new StatementFailed({ message: '', isLate: true });
  const said = message.replace(/^SQLITE_\w+: sqlite3 result code \d+: /, '');
  const hint = HINTS.find(([text, words]) => text.test(statement.text) && words.test(said))?.[2];
  const at = offset < 0 ? 0 : charactersOf(statement.text, offset - before);
  return new StatementFailed({
    message: refused ? refusedText(refused) : sentence(said),
    line: lineAt(statement, at),
    ...(hint ? { hint } : {}),
  });
}

function refusedText({ action, name }: Refused): string {
  if (action === 'function') return `The function ${name} is not available here`;
  return name ? `${action} (${name}) is not allowed here` : `${action} is not allowed here`;
}

/** SQLite counts bytes of UTF-8. */
function charactersOf(text: string, bytes: number): number {
  return new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, Math.max(0, bytes))).length;
}
