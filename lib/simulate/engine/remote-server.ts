import type { Simulation } from './simulation.ts';

export interface RemoteServerOptions {
  /** Milliseconds from client to server and back, without the server's work. The same for every call. */
  readonly roundTripMs: number;
}

/**
 * A server that does one thing at a time, in the order of arrival, behind a network with one delay: Redis and its event loop. Since
 * no call overtakes another, the end of each is known when it is sent, and a call is one event.
 */
export class RemoteServer {
  readonly #simulation: Simulation;
  readonly #oneWayMs: number;
  #freeAtMs = 0;
  #askedMs = 0;

  constructor(simulation: Simulation, { roundTripMs }: RemoteServerOptions) {
    this.#simulation = simulation;
    this.#oneWayMs = roundTripMs / 2;
  }

  /** Milliseconds of work that were asked for so far, done or not. */
  get askedMs(): number {
    return this.#askedMs;
  }

  /** Milliseconds of work that a call that is sent now finds before it. */
  get backlogMs(): number {
    return Math.max(0, this.#freeAtMs - this.#simulation.nowMs - this.#oneWayMs);
  }

  /** Sends a call that takes the server `workMs`; `answered` is called once, when the answer is back. */
  call(workMs: number, answered: () => void): void {
    const arrivesMs = this.#simulation.nowMs + this.#oneWayMs;
    this.#freeAtMs = Math.max(arrivesMs, this.#freeAtMs) + workMs;
    this.#askedMs += workMs;
    this.#simulation.at(this.#freeAtMs + this.#oneWayMs, answered);
  }
}
