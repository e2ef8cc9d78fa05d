import {
  type Locks,
  rowKeys,
  type Session,
  sessionName,
  topOfProfile,
  type WaitGraph,
  waitGraphOf,
} from '#lib/profile';
import type { KindReader } from '../kinds/kind-reader.ts';

/** One session as a line of the queue. */
export interface SessionLine {
  /** What it is called where it is picked. */
  readonly key: string;
  readonly session: Session;
  /** Steps from the root of its queue; 0 for the root, and for sessions that are in none. */
  readonly depth: number;
  /** Sessions that wait for it, in any number of steps, and those for which it is the last before them. */
  readonly behind: number;
  readonly next: number;
  /** Whom else it waits for, by name: it is drawn below one of them. At most five. */
  readonly also: readonly string[];
}

export interface LockFacts {
  /** Everybody who waits or is waited for, each below whom it waits for. */
  readonly queue: readonly SessionLine[];
  /** All others, the longest transaction first. */
  readonly others: readonly SessionLine[];
  readonly waiting: number;
  /** Sessions that are not in the lists. */
  readonly left: number;
}

/** Lines of each list; nobody reads on. */
const LINES = 300;

/** Answers what the page draws of sessions that wait. */
export class LockReader implements KindReader<LockFacts> {
  readonly #facts: LockFacts;

  constructor(profile: Locks) {
    const { sessions } = profile;
    const graph = waitGraphOf(sessions);
    const top = topOfProfile(profile, Infinity);
    const keys = new Map(rowKeys(top).map((key, at) => [top[at]!.name, key]));
    const line = (at: number, depth: number): SessionLine => ({
      key: keys.get(sessionName(sessions[at]!))!,
      session: { ...sessions[at]!, holds: sessions[at]!.holds.slice(0, 30) },
      depth,
      behind: graph.behind[at]!,
      next: graph.next[at]!,
      also: sessions[at]!.blockers.filter((blocker) => blocker !== graph.above[at])
        .slice(0, 5)
        .map((blocker) => sessionName(sessions[blocker]!)),
    });
    const queue = inOrder(graph);
    const queued = new Set(queue.map(({ at }) => at));
    const others = [...sessions.keys()]
      .filter((at) => !queued.has(at))
      .sort((a, b) => (sessions[b]!.transactionNs ?? -1) - (sessions[a]!.transactionNs ?? -1));
    this.#facts = {
      queue: queue.slice(0, LINES).map(({ at, depth }) => line(at, depth)),
      others: others.slice(0, LINES).map((at) => line(at, 0)),
      waiting: sessions.filter(({ blockers }) => blockers.length > 0).length,
      left: Math.max(0, queue.length - LINES) + Math.max(0, others.length - LINES),
    };
  }

  facts(): LockFacts {
    return this.#facts;
  }
}

/** The trees of waiters from their roots down; of brothers, who holds up most comes first. */
function inOrder({ above, behind, roots }: WaitGraph): { readonly at: number; readonly depth: number }[] {
  const below = new Map<number, number[]>();
  above.forEach((to, at) => {
    if (to < 0) return;
    const own = below.get(to);
    if (own) own.push(at);
    else below.set(to, [at]);
  });
  const lines: { at: number; depth: number }[] = [];
  const open = roots.toReversed().map((at) => ({ at, depth: 0 }));
  for (let line = open.pop(); line; line = open.pop()) {
    const { at, depth } = line;
    lines.push(line);
    const waiters = (below.get(at) ?? []).toSorted((a, b) => behind[a]! - behind[b]! || b - a);
    for (const waiter of waiters) open.push({ at: waiter, depth: depth + 1 });
  }
  return lines;
}
