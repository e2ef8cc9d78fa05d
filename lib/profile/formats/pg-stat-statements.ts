import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import type { Statement } from '../kinds/statements.ts';
import { columnsOf, eachRow, isRowList, type Row, type Rows, rowsOfJson, rowsOfText } from '../rows/rows.ts';
import { Unreadable } from '../unreadable.ts';

const MS = 1e6;
/** Names of a column: PostgreSQL 13 and later, up to 12, and what a query that rounds them calls them. */
const TOTAL = ['total_exec_time', 'total_time', 'total_ms'] as const;
const MEAN = ['mean_exec_time', 'mean_time', 'mean_ms'] as const;

const isRanking = (columns: readonly string[]): boolean => {
  const names = new Set(columns.map((name) => name.toLowerCase()));
  return names.has('query') && names.has('calls') && [...TOTAL, ...MEAN].some((name) => names.has(name));
};

/**
 * Rows of the view pg_stat_statements as psql gives them: CSV, unaligned or its own table; columns by their names, in any order, of
 * PostgreSQL 9.4 to 18. https://www.postgresql.org/docs/18/pgstatstatements.html
 */
export const pgStatStatements: ProfileFormat = {
  id: 'pg-stat-statements',
  label: 'pg_stat_statements (CSV, psql)',
  family: 'database',
  writtenBy: ['psql', 'pg_stat_statements'],
  from: 'text',
  recognises: (head) => isRanking(columnsOf(head) ?? []),
  read: (text) => read(rowsOfText(text)),
};

/** The same rows as `json_agg` gives them. */
export const pgStatStatementsJson: ProfileFormat = {
  id: 'pg-stat-statements-json',
  label: 'pg_stat_statements (JSON)',
  family: 'database',
  writtenBy: ['json_agg', 'pg_stat_statements'],
  from: 'json',
  recognises: (value) => isRowList(value) && isRanking(Object.keys(value[0]!)),
  read: (value) => read(rowsOfJson(value as readonly unknown[])),
};

function read(rows: Rows): ReadFile {
  const statements: Statement[] = [];
  let { skipped } = rows;
  for (const row of eachRow(rows)) {
    const statement = statementOf(row);
    if (statement) statements.push(statement);
    else skipped++;
  }
  if (statements.length === 0)
    throw new Unreadable(
      'No row has a number of calls with a total or mean time: were the columns exported with their values?',
    );
  const notes: Note[] = skipped > 0 ? [{ code: 'skipped-entries', count: skipped }] : [];
  return { producer: '', profile: { kind: 'statements', statements }, notes };
}

/** Null for a row without calls or without a time. */
function statementOf(row: Row): Statement | null {
  const amount = (...columns: readonly string[]): number | null => {
    const value = row.number(...columns);
    return value !== null && value >= 0 && value <= Number.MAX_SAFE_INTEGER ? value : null;
  };
  const time = (...columns: readonly string[]): number | null => {
    const ms = amount(...columns);
    return ms === null ? null : ms * MS;
  };
  const calls = amount('calls');
  const mean = time(...MEAN);
  const totalNs = time(...TOTAL) ?? (mean === null || calls === null ? null : mean * calls);
  if (calls === null || totalNs === null) return null;
  // Zeros are what the view holds where planning is not tracked, which is its default.
  const planNs = time('total_plan_time');
  const plans = amount('plans');
  return {
    id: row.text('queryid') ?? '',
    text: row.text('query') ?? '',
    role: row.text('role', 'rolname', 'usename', 'userid') ?? '',
    database: row.text('datname', 'database', 'dbid') ?? '',
    calls,
    totalNs,
    meanNs: mean ?? (calls > 0 ? totalNs / calls : 0),
    minNs: time('min_exec_time', 'min_time'),
    maxNs: time('max_exec_time', 'max_time'),
    stddevNs: time('stddev_exec_time', 'stddev_time'),
    plans: plans === 0 ? null : plans,
    planNs: plans === 0 ? null : planNs,
    rows: amount('rows'),
    pagesHit: amount('shared_blks_hit'),
    pagesRead: amount('shared_blks_read'),
    tempRead: amount('temp_blks_read'),
    tempWritten: amount('temp_blks_written'),
    walBytes: amount('wal_bytes'),
  };
}
