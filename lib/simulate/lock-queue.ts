/** Locks on a table, from weak to strong: what reading, writing and changing the table take. */
export type LockMode = 'access share' | 'row exclusive' | 'access exclusive';

export interface LockSession {
  readonly name: string;
  /** Its statement, running or last. */
  readonly query: string;
  /** Held on the table until its transaction ends. */
  readonly holds: LockMode | null;
  /** Asked for and not yet had. */
  readonly wants: LockMode | null;
  readonly state: string;
}

/** Of the three, only the strongest conflicts, with everything. https://www.postgresql.org/docs/18/explicit-locking.html */
const conflicts = (a: LockMode, b: LockMode) => a === 'access exclusive' || b === 'access exclusive';

/**
 * Whom each session waits for, as pg_blocking_pids tells it: those that hold a lock in conflict with the one it wants, and
 * those that wait before it for one in conflict. The sessions are in the order in which they asked.
 */
export function blockersOf(sessions: readonly LockSession[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    sessions.map(({ name, wants }, at) => [
      name,
      wants === null
        ? []
        : sessions
            .filter(
              (other, before) =>
                other.name !== name &&
                ((other.holds !== null && conflicts(other.holds, wants)) ||
                  (before < at && other.wants !== null && conflicts(other.wants, wants))),
            )
            .map((other) => other.name),
    ]),
  );
}

/**
 * The sessions once one has ended: whoever waits for nobody any more gets its lock, in order. Each statement in the queue is a
 * transaction of its own, so that it gives the lock back when it has run.
 */
export function endSession(sessions: readonly LockSession[], name: string): readonly LockSession[] {
  let left = sessions.filter((one) => one.name !== name);
  for (const { name: next } of left) {
    if (blockersOf(left).get(next)!.length === 0)
      left = left.map((one) =>
        one.name === next && one.wants ? { ...one, wants: null, state: 'goes on' } : one,
      );
  }
  return left;
}
