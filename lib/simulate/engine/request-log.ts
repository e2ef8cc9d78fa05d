/** What became of a request. */
export const OUTCOMES = ['open', 'ok', 'failed', 'refused', 'timed-out'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * Every request of a run with exactly one outcome, in columns: a run has a hundred thousand of them. Requests are numbered in
 * the order of their arrival.
 */
export class RequestLog {
  readonly #arrivedMs: number[] = [];
  readonly #endedMs: number[] = [];
  readonly #outcomes: number[] = [];

  get size(): number {
    return this.#arrivedMs.length;
  }

  /** The number of the request. Throws when time went back. */
  arrive(atMs: number): number {
    const last = this.#arrivedMs.at(-1) ?? 0;
    if (!(atMs >= last)) throw new Error(`A request arrived at ${atMs} ms, after one at ${last} ms.`);
    this.#arrivedMs.push(atMs);
    this.#endedMs.push(Number.NaN);
    this.#outcomes.push(0);
    return this.#arrivedMs.length - 1;
  }

  /** Throws when the request has ended before, or ends before it arrived. */
  end(request: number, outcome: Exclude<Outcome, 'open'>, atMs: number): void {
    if (this.#outcomes[request] !== 0)
      throw new Error(`Request ${request} has ended already, or never arrived.`);
    if (!(atMs >= this.#arrivedMs[request]!)) throw new Error(`Request ${request} ended before it arrived.`);
    this.#outcomes[request] = OUTCOMES.indexOf(outcome);
    this.#endedMs[request] = atMs;
  }

  outcome(request: number): Outcome {
    return OUTCOMES[this.#outcomes[request]!]!;
  }

  arrivedMs(request: number): number {
    return this.#arrivedMs[request]!;
  }

  /** NaN while it is open. */
  latencyMs(request: number): number {
    return this.#endedMs[request]! - this.#arrivedMs[request]!;
  }

  count(outcome: Outcome): number {
    const code = OUTCOMES.indexOf(outcome);
    return this.#outcomes.reduce((sum, one) => sum + (one === code ? 1 : 0), 0);
  }
}
