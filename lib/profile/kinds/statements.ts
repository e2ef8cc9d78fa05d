import type { TopRow, Total } from './measure.ts';

/** All calls of one statement, its constants replaced. What the file does not tell is null. */
export interface Statement {
  /** The server's own number for it; '' where the file leaves it out. */
  readonly id: string;
  readonly text: string;
  /** Who called it and where; '' where the file leaves them out. */
  readonly role: string;
  readonly database: string;
  readonly calls: number;
  /** Nanoseconds of execution of all calls, waiting for locks and disks included. */
  readonly totalNs: number;
  readonly meanNs: number;
  readonly minNs: number | null;
  readonly maxNs: number | null;
  readonly stddevNs: number | null;
  /** How often it was planned and for how long. Null also where planning was not tracked. */
  readonly plans: number | null;
  readonly planNs: number | null;
  /** Rows returned or changed by all calls. */
  readonly rows: number | null;
  /** Pages found in the server's own memory, and pages that it asked the system for. */
  readonly pagesHit: number | null;
  readonly pagesRead: number | null;
  /** Pages of temporary files. */
  readonly tempRead: number | null;
  readonly tempWritten: number | null;
  readonly walBytes: number | null;
}

/** What a server counted of its statements since the counters were reset. */
export interface Statements {
  readonly kind: 'statements';
  /** In the order of the file. */
  readonly statements: readonly Statement[];
}

/** PostgreSQL's page, unless it was built with another. */
export const PAGE_BYTES = 8_192;

/** Letters of a name; a statement of an ORM may have thousands. */
const LONGEST_NAME = 140;
/** A list of columns that is longer says nothing. */
const LONGEST_LIST = 60;

/** A statement on one line, a long list of columns and its end left out: "SELECT … FROM orders WHERE id = $1". */
export function statementName(text: string): string {
  const line = text.slice(0, 20_000).replace(/\s+/g, ' ').trim();
  const from = / from /i.exec(line)?.index ?? -1;
  const list = /^select (distinct )?/i.exec(line)?.[0].length ?? 0;
  const short = list > 0 && from - list > LONGEST_LIST ? `${line.slice(0, list)}…${line.slice(from)}` : line;
  return short.length > LONGEST_NAME ? `${short.slice(0, LONGEST_NAME - 1)}…` : short || '(no text)';
}

/** Of execution, over all statements. */
export const executionOf = ({ statements }: Statements): number =>
  statements.reduce((sum, { totalNs }) => sum + totalNs, 0);

/** The time of all statements, their calls, and how many they are. */
export function totalsOfStatements(profile: Statements): Total[] {
  const { statements } = profile;
  return [
    { name: 'execution', amount: executionOf(profile), unit: 'ns' },
    { name: 'calls', amount: statements.reduce((sum, { calls }) => sum + calls, 0), unit: 'count' },
    { name: 'statements', amount: statements.length, unit: 'count' },
  ];
}

/** Statements by the time of all their calls. Self is execution, total has planning too. At most `limit`. */
export function topOfStatements({ statements }: Statements, limit = 20): TopRow[] {
  return [...statements]
    .sort((a, b) => b.totalNs - a.totalNs)
    .slice(0, limit)
    .map(({ text, totalNs, planNs }) => ({
      name: statementName(text),
      self: totalNs,
      total: totalNs + (planNs ?? 0),
      unit: 'ns',
    }));
}
