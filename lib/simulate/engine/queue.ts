/** Who is served next: the first to come, the last, or the one with the smallest priority number. */
export type Discipline = 'fifo' | 'lifo' | 'priority';

/** What waits, with a way to leave before its turn. */
export interface Waiting<T> {
  readonly item: T;
  readonly priority: number;
  readonly order: number;
  /** False once it was served or has left. */
  waits: boolean;
}

/** A queue with a bound. Leaving is O(1): who has left is passed over when its turn comes. */
export class Queue<T> {
  #list: Waiting<T>[] = [];
  #head = 0;
  #order = 0;
  #size = 0;

  constructor(
    readonly discipline: Discipline = 'fifo',
    readonly limit = Number.POSITIVE_INFINITY,
  ) {}

  /** How many wait. */
  get size(): number {
    return this.#size;
  }

  /** Null when the queue is full. @param priority the smaller, the sooner; equal ones in the order of their coming. */
  push(item: T, priority = 0): Waiting<T> | null {
    if (this.#size >= this.limit) return null;
    const waiting = { item, priority, order: this.#order++, waits: true };
    this.#size++;
    if (this.discipline === 'priority') siftUp(this.#list, waiting);
    else this.#list.push(waiting);
    return waiting;
  }

  /** Takes whose turn it is. */
  pop(): T | undefined {
    for (let next = this.#take(); next; next = this.#take()) {
      if (!next.waits) continue;
      next.waits = false;
      this.#size--;
      return next.item;
    }
    return undefined;
  }

  /** True when it was still waiting. */
  leave(waiting: Waiting<T>): boolean {
    if (!waiting.waits) return false;
    waiting.waits = false;
    this.#size--;
    return true;
  }

  #take(): Waiting<T> | undefined {
    if (this.discipline === 'lifo') return this.#list.pop();
    if (this.discipline === 'priority') return takeFirst(this.#list);
    if (this.#head >= this.#list.length) return undefined;
    const next = this.#list[this.#head++];
    if (this.#head > 1_024 && this.#head * 2 > this.#list.length) {
      this.#list = this.#list.slice(this.#head);
      this.#head = 0;
    }
    return next;
  }
}

const isBefore = (a: Waiting<unknown>, b: Waiting<unknown>) =>
  a.priority < b.priority || (a.priority === b.priority && a.order < b.order);

/** A binary heap: queues that are ordered by priority are short beside the list of events. */
function siftUp<T>(heap: Waiting<T>[], waiting: Waiting<T>): void {
  let at = heap.length;
  heap.push(waiting);
  while (at > 0 && isBefore(waiting, heap[(at - 1) >> 1]!)) {
    heap[at] = heap[(at - 1) >> 1]!;
    at = (at - 1) >> 1;
  }
  heap[at] = waiting;
}

function takeFirst<T>(heap: Waiting<T>[]): Waiting<T> | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (!first || !last || heap.length === 0) return first;
  let at = 0;
  for (let child = 1; child < heap.length; child = at * 2 + 1) {
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
    if (!isBefore(heap[child]!, last)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = last;
  return first;
}
