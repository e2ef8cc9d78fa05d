import { type Discipline, Queue, type Waiting } from './queue.ts';

export interface PoolOptions {
  readonly size: number;
  readonly discipline?: Discipline;
  /** How many may wait; more are refused. No bound when left out. */
  readonly queueLimit?: number;
  /** Told after every change. */
  readonly onChange?: (busy: number, waiting: number) => void;
}

/** A place in a pool's queue. Null when there was no need to wait. */
export type Place = Waiting<() => void> | null;

/** So many of something: connections, threads, permits. Who finds none free waits. */
export class Pool {
  readonly #queue: Queue<() => void>;
  readonly #options: PoolOptions;
  #busy = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#queue = new Queue(options.discipline, options.queueLimit);
  }

  get busy(): number {
    return this.#busy;
  }

  get waiting(): number {
    return this.#queue.size;
  }

  /**
   * Calls `granted` when one is free, now or later; whoever got it gives it back with {@link release}. Answers the place in the
   * queue, or 'refused' when the queue is full.
   */
  acquire(granted: () => void, priority = 0): Place | 'refused' {
    if (this.#busy < this.#options.size) {
      this.#busy++;
      this.#changed();
      granted();
      return null;
    }
    const place = this.#queue.push(granted, priority);
    if (place === null) return 'refused';
    this.#changed();
    return place;
  }

  /** Leaves the queue: who gave up waiting takes nothing. True when it was still waiting. */
  leave(place: Place): boolean {
    const left = place !== null && this.#queue.leave(place);
    if (left) this.#changed();
    return left;
  }

  /** Gives one back; who waits longest by the queue's discipline gets it at once. */
  release(): void {
    if (this.#busy === 0) throw new Error('More was given back to a pool than was taken from it.');
    const next = this.#queue.pop();
    if (!next) this.#busy--;
    this.#changed();
    next?.();
  }

  #changed(): void {
    this.#options.onChange?.(this.#busy, this.#queue.size);
  }
}
