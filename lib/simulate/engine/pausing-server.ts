/** A span in which a server does nothing. */
export interface Pause {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * A server that does one thing at a time in the order of arrival, and nothing during its pauses: a long collection of garbage, a
 * disk that stalls. Work that a pause falls into goes on after it.
 */
export class PausingServer {
  readonly #pauses: readonly Pause[];
  #freeAtMs = 0;
  /** The first pause that is not over when the server is free again. */
  #next = 0;

  /** @param pauses in order, apart from each other */
  constructor(pauses: readonly Pause[]) {
    this.#pauses = pauses;
  }

  /** Takes a request that arrives at `atMs`, not before the last one, and needs `workMs`: the moment it is answered. */
  finish(atMs: number, workMs: number): number {
    let fromMs = Math.max(atMs, this.#freeAtMs);
    let leftMs = workMs;
    for (let pause = this.#pauses[this.#next]; pause; pause = this.#pauses[++this.#next]) {
      if (fromMs + leftMs <= pause.fromMs) break;
      leftMs -= Math.max(0, pause.fromMs - fromMs);
      fromMs = Math.max(fromMs, pause.toMs);
    }
    this.#freeAtMs = fromMs + leftMs;
    return this.#freeAtMs;
  }
}
