import type { Lock, Session } from '../kinds/locks.ts';
import type { Row } from '../rows/rows.ts';
import { Unreadable } from '../unreadable.ts';
import { ageOf, momentOf, STATE, TRANSACTION, WAIT } from './ages.ts';
import { blockersByLocks, type HeldLock } from './blockers-by-locks.ts';

/** Columns that name those ahead, as an array of process ids. */
export const BLOCKED_BY = ['blocked_by', 'pg_blocking_pids', 'blocking_pids', 'blockers'] as const;
/** No server has more; the graph of who waits for whom is worked out for all of them. */
const MOST_SESSIONS = 10_000;

interface Draft extends Omit<Session, 'blockers' | 'holds'> {
  readonly ahead: Set<number>;
  readonly holds: Lock[];
}

interface Dump {
  readonly sessions: readonly Session[];
  /** Sessions that are waited for and are not in the file. */
  readonly missing: number;
  /** Rows without a process id. */
  readonly skipped: number;
}

/**
 * Sessions out of rows of pg_stat_activity, one row for each, or one for each of its locks where pg_locks was joined. Who is ahead
 * is what `pg_blocking_pids` answered, else worked out from the locks. Rows of pairs (`blocked_pid`, `blocking_pid`) are two sessions each.
 */
export function sessionsOfRows(rows: readonly Row[]): Dump {
  const moment = momentOf(rows);
  const drafts = new Map<number, Draft>();
  const locks: HeldLock[] = [];
  let [skipped, hasAhead] = [0, false];
  for (const row of rows) {
    const blocked = pidOf(row, 'blocked_pid');
    const blocking = pidOf(row, 'blocking_pid');
    if (blocked !== null && blocking !== null) {
      hasAhead = true;
      draftOf(drafts, blocked, () => pairedSession(row, 'blocked', blocked)).ahead.add(blocking);
      draftOf(drafts, blocking, () => pairedSession(row, 'blocking', blocking));
      continue;
    }
    const pid = pidOf(row, 'pid');
    if (pid === null) {
      skipped++;
      continue;
    }
    const draft = draftOf(drafts, pid, () => sessionOf(row, pid, moment));
    for (const ahead of pidsOf(row.text(...BLOCKED_BY))) draft.ahead.add(ahead);
    hasAhead ||= row.text(...BLOCKED_BY) !== null;
    takeLock(row, draft, drafts, locks);
  }
  if (drafts.size === 0) throw new Unreadable('No row has the process id of a session in its column pid.');
  if (!hasAhead)
    for (const [pid, ahead] of blockersByLocks(locks))
      for (const one of ahead) drafts.get(pid)!.ahead.add(one);
  const missing = [...new Set([...drafts.values()].flatMap(({ ahead }) => [...ahead]))].filter(
    (pid) => !drafts.has(pid),
  );
  for (const pid of missing) draftOf(drafts, pid, () => absentSession(pid));
  const places = new Map([...drafts.keys()].map((pid, place) => [pid, place]));
  return {
    sessions: [...drafts.values()].map(({ ahead, ...session }) => ({
      ...session,
      blockers: [...ahead].filter((pid) => pid !== session.pid).map((pid) => places.get(pid)!),
    })),
    missing: missing.length,
    skipped,
  };
}

function draftOf(drafts: Map<number, Draft>, pid: number, make: () => Draft): Draft {
  const known = drafts.get(pid);
  if (known) return known;
  if (drafts.size >= MOST_SESSIONS)
    throw new Unreadable(`The file holds more than ${MOST_SESSIONS.toLocaleString('en-US')} sessions.`);
  const draft = make();
  drafts.set(pid, draft);
  return draft;
}

/** Adds a row's lock: what its session wants, or one that it holds. A row without `granted` lists only what is waited for. */
function takeLock(row: Row, draft: Draft, drafts: Map<number, Draft>, locks: HeldLock[]): void {
  const mode = row.text('mode', 'lock_mode');
  if (mode === null) return;
  const granted = /^(t|true|on|1)$/i.test(row.text('granted') ?? 'f');
  const lock: Lock = { mode, object: objectOf(row) };
  if (granted) draft.holds.push(lock);
  else if (draft.wants === null) drafts.set(draft.pid, { ...draft, wants: lock });
  locks.push({ pid: draft.pid, mode, granted, key: keyOf(row), waitNs: draft.waitNs });
}

/** What a lock is on, as pg_locks tells apart its objects. */
const KEY = [
  'locktype',
  'database',
  'relation',
  'page',
  'tuple',
  'virtualxid',
  'transactionid',
  'classid',
  'objid',
  'objsubid',
];
const keyOf = (row: Row): string => KEY.map((column) => row.text(column) ?? '').join('\n');

function objectOf(row: Row): string {
  const relation = row.text('relation', 'relname', 'table_name');
  const tuple = row.text('tuple');
  if (relation !== null) return tuple === null ? relation : `a row of ${relation}`;
  const transaction = row.text('transactionid');
  return transaction === null ? (row.text('locktype') ?? '') : `transaction ${transaction}`;
}

const sessionOf = (row: Row, pid: number, moment: number | null): Draft => ({
  pid,
  name: row.text('application_name', 'usename', 'backend_type') ?? '',
  user: row.text('usename') ?? '',
  database: row.text('datname') ?? '',
  state: row.text('state') ?? '',
  waitType: row.text('wait_event_type') ?? '',
  waitEvent: row.text('wait_event') ?? '',
  query: row.text('query', 'current_query') ?? '',
  transactionNs: ageOf(row, TRANSACTION, moment),
  stateNs: ageOf(row, STATE, moment),
  waitNs: ageOf(row, WAIT, moment),
  wants: null,
  holds: [],
  ahead: new Set(),
});

/** One side of a pair, as the queries of PostgreSQL's wiki name its columns. */
function pairedSession(row: Row, side: 'blocked' | 'blocking', pid: number): Draft {
  const told = (...names: readonly string[]) => row.text(...names.map((name) => `${side}_${name}`)) ?? '';
  const mode = told('mode', 'lock_mode');
  return {
    ...absentSession(pid),
    name: told('application', 'application_name', 'user', 'usename'),
    user: told('user', 'usename'),
    state: told('state') || (side === 'blocked' ? 'active' : ''),
    waitType: side === 'blocked' ? 'Lock' : '',
    query:
      told('statement', 'query') ||
      (side === 'blocking'
        ? (row.text('current_statement_in_blocking_process', 'current_or_recent_query_in_blocking_process') ??
          '')
        : ''),
    wants:
      side === 'blocked' && mode !== '' ? { mode, object: row.text('locked_item', 'relation') ?? '' } : null,
  };
}

/** A session of which the file has nothing but that somebody waits for it. 0 is how PostgreSQL names a prepared transaction. */
const absentSession = (pid: number): Draft => ({
  pid,
  name: pid === 0 ? 'prepared transaction' : '',
  user: '',
  database: '',
  state: '',
  waitType: '',
  waitEvent: '',
  query: '',
  transactionNs: null,
  stateNs: null,
  waitNs: null,
  wants: null,
  holds: [],
  ahead: new Set(),
});

function pidOf(row: Row, column: string): number | null {
  const pid = row.number(column);
  return pid !== null && Number.isInteger(pid) && pid >= 0 && pid <= 0x7fffffff ? pid : null;
}

/** "{29657,29658}", also in brackets or bare. */
function pidsOf(text: string | null): number[] {
  if (text === null || !/^[{[(]?[\d, ]*[}\])]?$/.test(text)) return [];
  return [...new Set((text.match(/\d{1,10}/g) ?? []).map(Number))].filter((pid) => pid <= 0x7fffffff);
}
