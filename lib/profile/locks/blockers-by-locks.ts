import { excludes } from './lock-modes.ts';

/** A row of pg_locks. `key` tells its object. */
export interface HeldLock {
  readonly pid: number;
  readonly mode: string;
  readonly granted: boolean;
  readonly key: string;
  /** Since it is waited for; null for what is held, and where the file does not tell. */
  readonly waitNs: number | null;
}

/** Blockers of one session; with more, the queue is told as well by the first. */
const MOST_BLOCKERS = 100;

/**
 * Who is ahead of whom, out of pg_locks alone: those who hold a mode that excludes the wanted one, and those who have waited longer
 * for one that does. Where the file does not tell who came first, a waiter that no holder excludes must be behind other waiters.
 */
export function blockersByLocks(locks: readonly HeldLock[]): Map<number, Set<number>> {
  const byObject = new Map<string, HeldLock[]>();
  for (const lock of locks) {
    const own = byObject.get(lock.key);
    if (own) own.push(lock);
    else byObject.set(lock.key, [lock]);
  }
  const blockers = new Map<number, Set<number>>();
  for (const own of byObject.values()) {
    const waiting = own.filter(({ granted }) => !granted);
    if (waiting.length === 0) continue;
    const held = byMode(own.filter(({ granted }) => granted));
    const queued = byMode(waiting);
    for (const lock of waiting) {
      const ahead = blockers.get(lock.pid) ?? new Set<number>();
      blockers.set(lock.pid, ahead);
      take(ahead, held, lock, () => true);
      const isHeldUp = ahead.size > 0;
      take(ahead, queued, lock, (other) =>
        lock.waitNs !== null && other.waitNs !== null ? other.waitNs > lock.waitNs : !isHeldUp,
      );
    }
  }
  return blockers;
}

function byMode(locks: readonly HeldLock[]): Map<string, HeldLock[]> {
  const modes = new Map<string, HeldLock[]>();
  for (const lock of locks) {
    const own = modes.get(lock.mode) ?? [];
    // Those who wait longest come first, and so are kept where there are too many.
    own.push(lock);
    modes.set(lock.mode, own);
  }
  for (const own of modes.values()) own.sort((a, b) => (b.waitNs ?? 0) - (a.waitNs ?? 0));
  return modes;
}

function take(
  ahead: Set<number>,
  modes: ReadonlyMap<string, readonly HeldLock[]>,
  lock: HeldLock,
  isAhead: (other: HeldLock) => boolean,
): void {
  for (const [mode, own] of modes) {
    if (!excludes(lock.mode, mode)) continue;
    for (const other of own) {
      if (ahead.size >= MOST_BLOCKERS) return;
      if (other.pid !== lock.pid && isAhead(other)) ahead.add(other.pid);
    }
  }
}
