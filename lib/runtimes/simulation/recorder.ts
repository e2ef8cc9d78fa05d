import {
  LATENCIES,
  type LatencyName,
  type Recorder,
  type SimulatedRun,
  type Trace,
  type Work,
} from '#lib/lab';
import { type Outcome, RequestLog, type Simulation } from '#lib/simulate';

/** Spans that a series has: as fine as a window can be zoomed on a wide screen without steps of more than a few pixels. */
const SPANS = 6_000;

/** Writes a run down while it goes on. */
export class TraceRecorder implements Recorder {
  readonly #simulation: Simulation;
  readonly #log = new RequestLog();
  readonly #hows: number[] = [];
  readonly #staleMs: number[] = [];
  readonly #words: string[] = [];
  readonly #works: Work[] = [];
  readonly #costs = new Map<string, number>();
  readonly #hits: number[] = [];
  readonly #amounts = new Map<string, Float64Array>();
  readonly #untilMs: number;

  constructor(simulation: Simulation, untilMs: number) {
    this.#simulation = simulation;
    this.#untilMs = untilMs;
  }

  arrive(): number {
    this.#hows.push(-1);
    this.#staleMs.push(0);
    this.#hits.push(0);
    return this.#log.arrive(this.#simulation.nowMs);
  }

  end(request: number, outcome: Exclude<Outcome, 'open'>, how: string, staleMs = 0, inMs = 0): void {
    let word = this.#words.indexOf(how);
    if (word < 0) word = this.#words.push(how) - 1;
    this.#hows[request] = word;
    this.#staleMs[request] = staleMs;
    this.#log.end(request, outcome, this.#simulation.nowMs + inMs);
  }

  hit(request: number): void {
    this.#hits[request] = 1;
  }

  spend(cost: string, amount = 1): void {
    this.#costs.set(cost, (this.#costs.get(cost) ?? 0) + amount);
  }

  peak(cost: string, amount: number): void {
    this.#costs.set(cost, Math.max(this.#costs.get(cost) ?? 0, amount));
  }

  amount(series: string, amount = 1): void {
    let spans = this.#amounts.get(series);
    if (!spans) {
      spans = new Float64Array(SPANS);
      this.#amounts.set(series, spans);
    }
    const span = Math.floor((this.#simulation.nowMs / this.#untilMs) * SPANS);
    if (span < SPANS) spans[span]! += amount;
  }

  work(request: number, askedMs: number, begunMs: number): void {
    this.#works.push({ request, askedMs, begunMs, endedMs: this.#simulation.nowMs });
  }

  /** The run in figures. */
  summary(seed: string, variant: string): SimulatedRun {
    const requests = this.#log.size;
    const answered: number[] = [];
    let stalenessMs = 0;
    let stale = 0;
    for (let i = 0; i < requests; i++) {
      if (this.#log.outcome(i) !== 'ok') continue;
      answered.push(this.#log.latencyMs(i));
      const lateMs = this.#staleMs[i]!;
      if (lateMs > 0) stale++;
      stalenessMs = Math.max(stalenessMs, lateMs);
    }
    return {
      seed,
      variant,
      requests,
      latencyMs: percentilesOf(answered),
      success: answered.length / requests,
      hitRatio: this.#hits.reduce((sum, one) => sum + one, 0) / requests,
      stalenessMs,
      stale,
      costs: Object.fromEntries(this.#costs),
    };
  }

  trace(): Trace {
    const requests = Array.from({ length: this.#log.size }, (_, i) => i);
    return {
      untilMs: this.#untilMs,
      arrivedMs: Float64Array.from(requests, (i) => this.#log.arrivedMs(i)),
      latencyMs: Float64Array.from(requests, (i) => this.#log.latencyMs(i)),
      staleMs: Float64Array.from(this.#staleMs),
      ok: Uint8Array.from(requests, (i) => (this.#log.outcome(i) === 'ok' ? 1 : 0)),
      hit: Uint8Array.from(this.#hits),
      how: Uint8Array.from(this.#hows),
      words: this.#words,
      amounts: Object.fromEntries(this.#amounts),
      works: this.#works,
    };
  }
}

const RANKS: Record<LatencyName, number> = { p50: 50, p95: 95, p99: 99, p999: 99.9, max: 100 };

/** Exact, by nearest rank: a run is small enough to be sorted. */
function percentilesOf(latencies: readonly number[]): Record<LatencyName, number> {
  const sorted = Float64Array.from(latencies).sort();
  const at = (p: number) =>
    sorted[Math.max(0, Math.ceil((p / 100) * sorted.length - 1e-9) - 1)] ?? Number.NaN;
  return Object.fromEntries(LATENCIES.map((name) => [name, at(RANKS[name])])) as Record<LatencyName, number>;
}
