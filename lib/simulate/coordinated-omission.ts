import { percentile } from '#lib/numbers';

/**
 * A load test against a server that stops for a while, computed exactly: no randomness, no wall clock.
 *
 * The server answers one request at a time in the order of arrival, `serviceMs` each, and does nothing during
 * a pause of `pauseMs` that begins half-way through each `cycleMs`. The load is one request every `intervalMs`.
 */
export interface LoadTest {
  intervalMs: number;
  serviceMs: number;
  pauseMs: number;
  cycleMs: number;
  durationMs: number;
}

/** One request: the moment the tester counts from, and how long the tester says it took. */
export interface Sample {
  fromMs: number;
  latencyMs: number;
}

/** The moment the server answers a request that it can begin at `startMs` at the earliest. */
function finishAt(startMs: number, { serviceMs, pauseMs, cycleMs }: LoadTest): number {
  const cycleStart = Math.floor(startMs / cycleMs) * cycleMs;
  const pauseStart = cycleStart + cycleMs / 2;
  if (startMs >= pauseStart && startMs < pauseStart + pauseMs) return pauseStart + pauseMs + serviceMs;
  const interrupted = startMs < pauseStart && startMs + serviceMs > pauseStart;
  return startMs + serviceMs + (interrupted ? pauseMs : 0);
}

/**
 * A closed-loop tester that spreads the rate over its connections. Each sends, waits for the answer, and sends again one
 * of its intervals after it last sent, or at once if the answer took longer. It counts from the moment it really sent.
 */
export function runClosedLoop(test: LoadTest, connections = 1): Sample[] {
  const samples: Sample[] = [];
  const nextMs = Array.from({ length: connections }, (_, index) => index * test.intervalMs);
  for (let freeMs = 0; ; ) {
    const fromMs = Math.min(...nextMs);
    if (fromMs >= test.durationMs) return samples;
    freeMs = finishAt(Math.max(fromMs, freeMs), test);
    samples.push({ fromMs, latencyMs: freeMs - fromMs });
    nextMs[nextMs.indexOf(fromMs)] = Math.max(fromMs + connections * test.intervalMs, freeMs);
  }
}

/**
 * An open-loop tester: every place in the schedule is sent, and latency counts from the moment it was due. The same
 * numbers come from one connection that catches up after a stall and counts from the due time, as wrk2 does.
 */
export function runOpenLoop(test: LoadTest): Sample[] {
  const samples: Sample[] = [];
  let freeMs = 0;
  for (let slot = 0; slot * test.intervalMs < test.durationMs; slot++) {
    const fromMs = slot * test.intervalMs;
    freeMs = finishAt(Math.max(fromMs, freeMs), test);
    samples.push({ fromMs, latencyMs: freeMs - fromMs });
  }
  return samples;
}

/**
 * The back-fill correction of HdrHistogram's `recordValueWithExpectedInterval`: for a latency above the interval, also
 * latency − interval, latency − 2 · interval … down to the interval. Returns latencies in milliseconds.
 */
export function backfill(samples: readonly Sample[], intervalMs: number): number[] {
  const latencies: number[] = [];
  for (const { latencyMs } of samples) {
    latencies.push(latencyMs);
    for (let missing = latencyMs - intervalMs; missing >= intervalMs; missing -= intervalMs)
      latencies.push(missing);
  }
  return latencies;
}

/** What a load test reports. Percentiles are nearest rank, in milliseconds. */
export interface Summary {
  count: number;
  p50Ms: number;
  p90Ms: number;
  p99Ms: number;
  maxMs: number;
}

/** Count, percentiles by nearest rank, and maximum of at least one latency in milliseconds. */
export function summarise(latenciesMs: readonly number[]): Summary {
  const rank = (p: number) => percentile(latenciesMs, p);
  return { count: latenciesMs.length, p50Ms: rank(50), p90Ms: rank(90), p99Ms: rank(99), maxMs: rank(100) };
}

/** Whether the server stops and the open loop's percentile `p` (0 to 1) still is the service time. */
export function hidesStop(test: LoadTest, p: number): boolean {
  const sorted = Float64Array.from(runOpenLoop(test), ({ latencyMs }) => latencyMs).sort();
  const percentile = sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)];
  return test.pauseMs > 0 && percentile === test.serviceMs;
}
