import type { Draws } from '#lib/numbers';
import { type Event, EventHeap } from './event-heap.ts';
import { streamsOf } from './streams.ts';

/** A scheduled event, to cancel it with. */
export type Timer = Event;

export interface SimulationOptions {
  /** Any text: the same seed gives the same run. */
  readonly seed: string;
  /** Events that one run may take, cancelled ones included; 20 million when left out. */
  readonly mostEvents?: number;
}

/** How a run ended: nothing was left to happen, or the moment it was to run until has come. */
export type RunEnd =
  | { readonly ended: 'idle' | 'until'; readonly events: number }
  /** It took more events than allowed. `because` is a whole sentence. */
  | { readonly ended: 'limit'; readonly events: number; readonly because: string };

/**
 * Discrete events on a virtual clock. What happens at one moment happens in the order in which it was scheduled; time never
 * goes back. Nothing reads a real clock or a source of chance other than the seed's streams, so a run is the same in every
 * browser and in Node.
 */
export class Simulation {
  readonly #events = new EventHeap();
  readonly #mostEvents: number;
  #nowMs = 0;
  #scheduled = 0;
  #happened = 0;
  /** The stream of a source of chance, by its name: `stream('arrivals')`. */
  readonly stream: (name: string) => Draws;

  constructor({ seed, mostEvents = 20_000_000 }: SimulationOptions) {
    this.stream = streamsOf(seed);
    this.#mostEvents = mostEvents;
  }

  /** Milliseconds of virtual time since the start. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** Events so far. */
  get happened(): number {
    return this.#happened;
  }

  /** Schedules for a moment that is not in the past. Throws a RangeError on any other, NaN included. */
  at(atMs: number, action: () => void): Timer {
    if (!(atMs >= this.#nowMs && atMs < Number.POSITIVE_INFINITY))
      throw new RangeError(`It is ${this.#nowMs} ms; nothing can be scheduled for ${atMs} ms.`);
    const event: Event = { atMs, order: this.#scheduled++, action };
    this.#events.push(event);
    return event;
  }

  /** Schedules for so many milliseconds from now. Throws a RangeError on a negative delay, NaN or Infinity. */
  after(delayMs: number, action: () => void): Timer {
    return this.at(this.#nowMs + delayMs, action);
  }

  /** What was cancelled never happens. Harmless when it has happened already. */
  cancel(timer: Timer): void {
    timer.action = null;
  }

  /** Lets events happen, up to and including this moment. May be called again to go on. */
  run(untilMs: number): RunEnd {
    const events = this.#events;
    const began = this.#happened;
    for (let next = events.first(); next && next.atMs <= untilMs; next = events.first()) {
      if (this.#happened >= this.#mostEvents) return this.#stopped(began);
      events.pop();
      this.#happened++;
      const { action } = next;
      if (action === null) continue;
      this.#nowMs = next.atMs;
      action();
    }
    const idle = events.size === 0;
    if (!idle || untilMs < Number.POSITIVE_INFINITY) this.#nowMs = Math.max(this.#nowMs, untilMs);
    return { ended: idle ? 'idle' : 'until', events: this.#happened - began };
  }

  #stopped(began: number): RunEnd {
    return {
      ended: 'limit',
      events: this.#happened - began,
      because: `The simulation was stopped at ${(this.#nowMs / 1000).toFixed(1)} s of its own time, after ${this.#mostEvents.toLocaleString('en')} events: something makes more work than it finishes.`,
    };
  }
}
