import { waitGraphOf } from '../locks/wait-graph.ts';
import type { TopRow, Total } from './measure.ts';

/** A lock as pg_locks names it. */
export interface Lock {
  /** "AccessExclusiveLock". */
  readonly mode: string;
  /** "orders", "transaction 817", "a row of orders"; '' where the file leaves it out. */
  readonly object: string;
}

/** One session of the server at one moment. Ages in nanoseconds; what the file does not tell is null, and '' for text. */
export interface Session {
  readonly pid: number;
  /** As the client calls itself, else its user, else what kind of process it is. */
  readonly name: string;
  readonly user: string;
  readonly database: string;
  /** "active", "idle", "idle in transaction". */
  readonly state: string;
  /** "Lock", "Client". */
  readonly waitType: string;
  readonly waitEvent: string;
  /** What runs, or ran last where the session is idle. */
  readonly query: string;
  /** Since its transaction began. */
  readonly transactionNs: number | null;
  /** Since its state changed: how long it has been idle in its transaction, or how long its statement runs. */
  readonly stateNs: number | null;
  /** Since it waits for its lock. */
  readonly waitNs: number | null;
  /** The lock that it waits for. */
  readonly wants: Lock | null;
  /** Locks that it has, where the file lists them. */
  readonly holds: readonly Lock[];
  /** Places of the sessions that hold what it wants, or are ahead of it in the queue. */
  readonly blockers: readonly number[];
}

/** Who waited for whom on a server, at one moment. */
export interface Locks {
  readonly kind: 'locks';
  readonly sessions: readonly Session[];
}

/** "29657 basket". */
export const sessionName = ({ pid, name }: Session): string => [String(pid), name].filter(Boolean).join(' ');

/** Whether the client has left a transaction open and does nothing in it; with an error in it too. */
export const isIdleInTransaction = ({ state }: Session): boolean => state.startsWith('idle in transaction');

/** How many sessions wait for others, how many there are, and how long the oldest transaction is open. */
export function totalsOfLocks({ sessions }: Locks): Total[] {
  const oldest = sessions.reduce((most, { transactionNs }) => Math.max(most, transactionNs ?? 0), 0);
  const count = (name: string, amount: number): Total => ({ name, amount, unit: 'count' });
  return [
    count('waiting', sessions.filter(({ blockers }) => blockers.length > 0).length),
    count('sessions', sessions.length),
    count('idle in transaction', sessions.filter(isIdleInTransaction).length),
    ...(oldest > 0 ? [{ name: 'oldest transaction', amount: oldest, unit: 'ns' } as const] : []),
  ];
}

/** Sessions by how many wait for them: self for the session alone, total behind it in any number of steps. At most `limit`. */
export function topOfLocks({ sessions }: Locks, limit = 20): TopRow[] {
  const { behind, next } = waitGraphOf(sessions);
  return sessions
    .map(
      (session, at): TopRow => ({
        name: sessionName(session),
        self: next[at]!,
        total: behind[at]!,
        unit: 'count',
      }),
    )
    .sort((a, b) => b.total - a.total || b.self - a.self)
    .slice(0, limit);
}
