/**
 * A quantity that jumps, over equal spans of time: for each span its mean weighted by time and its highest value. A queue's
 * length, requests in flight.
 */
export class Gauge {
  readonly #sums: Float64Array;
  readonly #most: Float64Array;
  #value = 0;
  #sinceMs = 0;
  #span = 0;

  constructor(
    readonly spanMs: number,
    readonly spans: number,
  ) {
    this.#sums = new Float64Array(spans);
    this.#most = new Float64Array(spans);
  }

  get value(): number {
    return this.#value;
  }

  /** The value from now on. */
  set(value: number, nowMs: number): void {
    this.#spread(nowMs);
    this.#value = value;
    if (this.#span < this.spans) this.#most[this.#span] = Math.max(this.#most[this.#span]!, value);
  }

  add(change: number, nowMs: number): void {
    this.set(this.#value + change, nowMs);
  }

  /** Both series up to now. */
  read(nowMs: number): { readonly mean: Float64Array; readonly most: Float64Array } {
    this.#spread(nowMs);
    return { mean: this.#sums.map((sum) => sum / this.spanMs), most: this.#most.slice() };
  }

  #spread(untilMs: number): void {
    while (this.#sinceMs < untilMs && this.#span < this.spans) {
      const spanEndMs = (this.#span + 1) * this.spanMs;
      const endMs = Math.min(untilMs, spanEndMs);
      this.#sums[this.#span]! += this.#value * (endMs - this.#sinceMs);
      this.#most[this.#span] = Math.max(this.#most[this.#span]!, this.#value);
      this.#sinceMs = endMs;
      if (endMs === spanEndMs) this.#span++;
    }
    this.#sinceMs = Math.max(this.#sinceMs, untilMs);
  }
}
