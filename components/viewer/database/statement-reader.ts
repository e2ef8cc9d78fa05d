import {
  PAGE_BYTES,
  rowKeys,
  type Statement,
  type Statements,
  statementName,
  topOfProfile,
} from '#lib/profile';
import type { KindReader } from '../kinds/kind-reader.ts';

/** What statements can be sorted by; each is a column. Times in nanoseconds, temporary files in bytes. */
export type StatementColumn =
  | 'total'
  | 'calls'
  | 'mean'
  | 'stddev'
  | 'max'
  | 'plans'
  | 'rows'
  | 'pages'
  | 'temp';

/** One statement as a line of the table. What the file does not tell is null. */
export interface StatementLine {
  /** What it is called where it is picked. */
  readonly key: string;
  readonly name: string;
  /** Its whole text, up to 20,000 letters. */
  readonly text: string;
  readonly role: string;
  readonly share: number;
  readonly amounts: Readonly<Record<StatementColumn, number | null>>;
  /** Of its pages, how many were not in the server's memory. */
  readonly missed: number | null;
}

export interface StatementFacts {
  /** Columns that the file tells of at least one statement. */
  readonly columns: readonly StatementColumn[];
  readonly statements: number;
}

const COLUMNS: readonly StatementColumn[] = [
  'total',
  'calls',
  'mean',
  'stddev',
  'max',
  'plans',
  'rows',
  'pages',
  'temp',
];
/** Lines of the table; nobody reads on. */
const LINES = 200;

/** Answers what the page draws of a ranking of statements. */
export class StatementReader implements KindReader<StatementFacts> {
  readonly #lines: readonly StatementLine[];

  constructor(profile: Statements) {
    const keys = rowKeys(topOfProfile(profile, Infinity));
    const whole = profile.statements.reduce((sum, { totalNs }) => sum + totalNs, 0);
    this.#lines = profile.statements
      .toSorted((a, b) => b.totalNs - a.totalNs)
      .map((statement, at) => ({
        key: keys[at]!,
        name: statementName(statement.text),
        text: statement.text.slice(0, 20_000),
        role: statement.role,
        share: whole > 0 ? statement.totalNs / whole : 0,
        amounts: amountsOf(statement),
        missed: missedOf(statement),
      }));
  }

  facts(): StatementFacts {
    return {
      columns: COLUMNS.filter((column) => this.#lines.some(({ amounts }) => amounts[column] !== null)),
      statements: this.#lines.length,
    };
  }

  /** The statements with most in a column, among those whose text has the words searched for. At most 200. */
  ranked(by: StatementColumn, search: string): readonly StatementLine[] {
    const wanted = search.trim().toLowerCase();
    return this.#lines
      .filter(({ text }) => text.toLowerCase().includes(wanted))
      .sort((a, b) => (b.amounts[by] ?? -1) - (a.amounts[by] ?? -1))
      .slice(0, LINES);
  }
}

const missedOf = ({ pagesHit, pagesRead }: Statement): number | null =>
  pagesHit === null || pagesRead === null || pagesHit + pagesRead === 0
    ? null
    : pagesRead / (pagesHit + pagesRead);

function amountsOf(statement: Statement): StatementLine['amounts'] {
  const { totalNs, calls, meanNs, stddevNs, maxNs, plans, rows, pagesHit, pagesRead, tempWritten } =
    statement;
  const each = (amount: number | null) => (amount === null ? null : amount / Math.max(1, calls));
  return {
    total: totalNs,
    calls,
    mean: meanNs,
    stddev: stddevNs,
    max: maxNs,
    plans,
    rows: each(rows),
    pages: pagesHit === null ? null : each(pagesHit + (pagesRead ?? 0)),
    temp: tempWritten === null ? null : tempWritten * PAGE_BYTES,
  };
}
