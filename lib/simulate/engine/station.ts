import { type Place, Pool, type PoolOptions } from './pool.ts';
import type { Simulation } from './simulation.ts';

export interface StationOptions extends Omit<PoolOptions, 'size'> {
  readonly servers: number;
}

/** 'refused' when the queue was full, 'left' when whoever asked gave up before it was begun. */
export type JobOutcome = 'done' | 'refused' | 'left';

export interface Job {
  /** Takes the job out of the queue. False when it was begun or has ended: what runs is not stopped. */
  leave(): boolean;
}

/** Servers with one queue: a database, a worker pool, a thread per request. */
export class Station {
  readonly #simulation: Simulation;
  readonly #pool: Pool;
  #workedMs = 0;

  constructor(simulation: Simulation, { servers, ...queue }: StationOptions) {
    this.#simulation = simulation;
    this.#pool = new Pool({ ...queue, size: servers });
  }

  get busy(): number {
    return this.#pool.busy;
  }

  get waiting(): number {
    return this.#pool.waiting;
  }

  /** Milliseconds of service begun so far, summed over the servers. */
  get workedMs(): number {
    return this.#workedMs;
  }

  /**
   * @param serviceMs asked when the job begins: a station may have become slower while it waited
   * @param ended called exactly once
   */
  submit(serviceMs: () => number, ended: (outcome: JobOutcome) => void, priority = 0): Job {
    const begin = () => {
      const takesMs = serviceMs();
      this.#workedMs += takesMs;
      this.#simulation.after(takesMs, () => {
        this.#pool.release();
        ended('done');
      });
    };
    const place: Place | 'refused' = this.#pool.acquire(begin, priority);
    if (place === 'refused') {
      ended('refused');
      return { leave: () => false };
    }
    return {
      leave: () => {
        const left = this.#pool.leave(place);
        if (left) ended('left');
        return left;
      },
    };
  }
}
