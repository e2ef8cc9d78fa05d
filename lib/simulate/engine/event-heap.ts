/** Something that will happen: the smaller moment first, and of equal moments the one that was scheduled first. */
export interface Event {
  readonly atMs: number;
  readonly order: number;
  /** Null once it was cancelled. */
  action: (() => void) | null;
}

const CHILDREN = 4;

/**
 * A 4-ary min-heap of events: flatter than a binary one, so that a pop touches fewer lines of memory (LaMarca and Ladner, The
 * Influence of Caches on the Performance of Heaps, 1996).
 */
export class EventHeap {
  readonly #events: Event[] = [];

  get size(): number {
    return this.#events.length;
  }

  first(): Event | undefined {
    return this.#events[0];
  }

  push(event: Event): void {
    const events = this.#events;
    let at = events.length;
    events.push(event);
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const above = events[parent]!;
      if (!isBefore(event, above)) break;
      events[at] = above;
      at = parent;
    }
    events[at] = event;
  }

  /** Takes the first event out. Only of a heap that is not empty. */
  pop(): Event {
    const events = this.#events;
    const first = events[0]!;
    const last = events.pop()!;
    const size = events.length;
    if (size === 0) return first;
    let at = 0;
    for (;;) {
      const begin = at * CHILDREN + 1;
      if (begin >= size) break;
      const end = Math.min(begin + CHILDREN, size);
      let least = begin;
      for (let child = begin + 1; child < end; child++)
        if (isBefore(events[child]!, events[least]!)) least = child;
      if (!isBefore(events[least]!, last)) break;
      events[at] = events[least]!;
      at = least;
    }
    events[at] = last;
    return first;
  }
}

function isBefore(a: Event, b: Event): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
