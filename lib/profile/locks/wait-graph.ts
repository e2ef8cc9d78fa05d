import { cyclesOf } from '../cycles.ts';

/** Who waits behind whom, by the sessions' places. */
export interface WaitGraph {
  /** How many sessions wait for this one, directly or behind others. */
  readonly behind: Int32Array;
  /** How many wait for nothing else: this is the last blocker before them. */
  readonly next: Int32Array;
  /**
   * The one blocker below which a session is drawn: the last before it, so that a queue is a chain. −1 for what waits for nobody, and
   * for one of each circle.
   */
  readonly above: Int32Array;
  /** Sessions that are waited for and wait for nobody, or one of each circle; most behind first. */
  readonly roots: readonly number[];
}

/** What the queue is worked out from: the places of those ahead. */
interface Waiting {
  readonly blockers: readonly number[];
}

/**
 * Works out the queue. `pg_blocking_pids` names everybody ahead, so a session is put below the blocker that itself waits for all
 * the others where there is one. Circles, which a server leaves alone for `deadlock_timeout`, are counted as one.
 */
export function waitGraphOf(sessions: readonly Waiting[]): WaitGraph {
  const count = sessions.length;
  const edges = sessions.flatMap(({ blockers }, caller) =>
    blockers.filter((callee) => callee !== caller).map((callee) => ({ caller, callee })),
  );
  const cycle = cyclesOf(count, edges);
  const members = membersOf(cycle, count);
  const words = Math.ceil(count / 32);
  // By circle: everybody that it waits for, a bit for each session. Components are numbered callees first.
  const ahead: (Uint32Array | null)[] = members.map(() => null);
  const above = new Int32Array(count).fill(-1);
  const next = new Int32Array(count);
  const behind = new Int32Array(count);
  const depth = new Int32Array(members.length);
  members.forEach((own, id) => {
    const blockers = [...new Set(own.flatMap((at) => sessions[at]!.blockers))].filter(
      (at) => cycle[at] !== id,
    );
    if (blockers.length === 0 && own.length === 1) return;
    blockers.sort((a, b) => depth[cycle[b]!]! - depth[cycle[a]!]! || a - b);
    const bits = new Uint32Array(words);
    for (const blocker of blockers) {
      if (has(bits, blocker)) continue;
      // Nobody yet taken waits for it: it is a last blocker.
      next[blocker]!++;
      add(bits, blocker);
      for (const other of members[cycle[blocker]!]!) add(bits, other);
      const theirs = ahead[cycle[blocker]!];
      if (theirs) for (let word = 0; word < words; word++) bits[word]! |= theirs[word]!;
    }
    depth[id] = blockers.length > 0 ? depth[cycle[blockers[0]!]!]! + 1 : 0;
    for (const at of own) above[at] = blockers[0] ?? -1;
    if (own.length > 1) {
      for (const at of own) add(bits, at);
      chainCircle(own, sessions, above, next);
    }
    ahead[id] = bits;
    for (let at = 0; at < count; at++)
      if (has(bits, at)) behind[at]! += own.length - (cycle[at] === id ? 1 : 0);
  });
  const roots = [...above.keys()]
    .filter((at) => above[at]! < 0 && behind[at]! > 0)
    .sort((a, b) => behind[b]! - behind[a]! || a - b);
  return { behind, next, above, roots };
}

/** Sessions by circle; most are alone in theirs. */
function membersOf(cycle: Int32Array, count: number): number[][] {
  const members: number[][] = [];
  for (let at = 0; at < count; at++) {
    const id = cycle[at]!;
    while (members.length <= id) members.push([]);
    members[id]!.push(at);
  }
  return members;
}

/** A circle is drawn from its first member on, each below one that it waits for within the circle. */
function chainCircle(
  own: readonly number[],
  sessions: readonly Waiting[],
  above: Int32Array,
  next: Int32Array,
): void {
  const inside = new Set(own);
  const waiters = new Map<number, number[]>();
  for (const at of own)
    for (const blocker of new Set(sessions[at]!.blockers))
      if (inside.has(blocker) && blocker !== at) {
        next[blocker]!++;
        waiters.set(blocker, [...(waiters.get(blocker) ?? []), at]);
      }
  const first = own[0]!;
  const seen = new Set([first]);
  const open = [first];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const waiter of waiters.get(at) ?? []) {
      if (seen.has(waiter)) continue;
      seen.add(waiter);
      above[waiter] = at;
      open.push(waiter);
    }
}

const has = (bits: Uint32Array, at: number): boolean => ((bits[at >>> 5]! >>> (at & 31)) & 1) === 1;
const add = (bits: Uint32Array, at: number): void => {
  bits[at >>> 5]! |= 1 << (at & 31);
};
