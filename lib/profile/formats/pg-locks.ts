import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import { BLOCKED_BY, sessionsOfRows } from '../locks/sessions-of-rows.ts';
import { columnsOf, eachRow, isRowList, type Rows, rowsOfJson, rowsOfText } from '../rows/rows.ts';

/** Sessions with what they wait for, rows of pg_locks, or pairs of those who wait and those who are waited for. */
function isDump(columns: readonly string[]): boolean {
  const names = new Set(columns.map((name) => name.toLowerCase()));
  if (names.has('blocked_pid') && names.has('blocking_pid')) return true;
  if (!names.has('pid')) return false;
  return (
    BLOCKED_BY.some((name) => names.has(name)) ||
    (names.has('mode') && names.has('granted')) ||
    (names.has('state') && names.has('query'))
  );
}

/**
 * Rows of pg_stat_activity with `pg_blocking_pids` or joined with pg_locks, as psql gives them: CSV, unaligned or its own table.
 * https://www.postgresql.org/docs/18/monitoring-stats.html, https://www.postgresql.org/docs/18/view-pg-locks.html
 */
export const pgLocks: ProfileFormat = {
  id: 'pg-locks',
  label: 'pg_stat_activity with pg_locks (CSV, psql)',
  family: 'database',
  writtenBy: ['psql', 'pg_stat_activity', 'pg_locks'],
  from: 'text',
  recognises: (head) => isDump(columnsOf(head) ?? []),
  read: (text) => read(rowsOfText(text)),
};

/** The same rows as `json_agg` gives them. */
export const pgLocksJson: ProfileFormat = {
  id: 'pg-locks-json',
  label: 'pg_stat_activity with pg_locks (JSON)',
  family: 'database',
  writtenBy: ['json_agg', 'pg_stat_activity', 'pg_locks'],
  from: 'json',
  recognises: (value) => isRowList(value) && isDump(Object.keys(value[0]!)),
  read: (value) => read(rowsOfJson(value as readonly unknown[])),
};

function read(rows: Rows): ReadFile {
  const { sessions, missing, skipped } = sessionsOfRows([...eachRow(rows)]);
  const notes: Note[] = [];
  if (rows.skipped + skipped > 0) notes.push({ code: 'skipped-entries', count: rows.skipped + skipped });
  if (missing > 0) notes.push({ code: 'missing-parents', count: missing });
  return { producer: '', profile: { kind: 'locks', sessions }, notes };
}
