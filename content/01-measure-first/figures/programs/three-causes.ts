/**
 * One service under three causes of the same symptom, as a small seeded queueing simulation: requests arrive at random
 * (Poisson), compute on one of the cores, hold a lock, then make calls one after the other. CPU, lock and call times are
 * exponentially distributed around their means; queues are first come, first served.
 */
export interface Service {
  perSecond: number;
  cores: number;
  cpuMs: number;
  lockMs: number;
  /** Locks the requests spread over evenly; 1 means that all of them need the same one. */
  locks: number;
  calls: number;
  callMs: number;
  /** Share of the requests that a cache answers in 1 ms, with none of the work. */
  hits: number;
}

const calm = { perSecond: 24, cores: 4, cpuMs: 10, lockMs: 1, locks: 1, calls: 4, callMs: 7, hits: 0 };

/** Three services with the same complaint: too much computing, one lock for all, a call per row. */
export const CAUSES = {
  computing: { ...calm, cpuMs: 150 },
  lock: { ...calm, lockMs: 37.5 },
  calls: { ...calm, calls: 151 },
} satisfies Record<string, Service>;

/** Five remedies, each a change of the service. */
export const REMEDIES = {
  none: (service: Service): Service => service,
  cores: (service: Service): Service => ({ ...service, cores: service.cores * 2 }),
  rewrite: (service: Service): Service => ({ ...service, cpuMs: service.cpuMs / 2 }),
  splitLock: (service: Service): Service => ({ ...service, locks: 8 }),
  batchCalls: (service: Service): Service => ({ ...service, calls: Math.min(service.calls, 2) }),
  cache: (service: Service): Service => ({ ...service, hits: 0.8 }),
} satisfies Record<string, (service: Service) => Service>;

/** Serves requests that become ready at `readyMs` on `servers` servers in order of readiness; returns when each is done. */
function serve(readyMs: Float64Array, workMs: Float64Array, servers: number): Float64Array {
  const order = Uint32Array.from(readyMs.keys()).sort((a, b) => readyMs[a]! - readyMs[b]!);
  const freeMs = new Float64Array(servers);
  const doneMs = new Float64Array(readyMs.length);
  for (const request of order) {
    const server = freeMs.indexOf(Math.min(...freeMs));
    doneMs[request] = Math.max(readyMs[request]!, freeMs[server]!) + workMs[request]!;
    freeMs[server] = doneMs[request]!;
  }
  return doneMs;
}

/** Latencies in milliseconds of `count` requests after a tenth as many to fill the queues. `random` gives [0, 1). */
export function simulate(service: Service, count: number, random: () => number): Float64Array {
  const misses = Math.round(count * (1 - service.hits));
  const missing = { ...service, perSecond: service.perSecond * (1 - service.hits) };
  const latencies = new Float64Array(count).fill(1);
  latencies.set(simulateMisses(missing, misses, random));
  return latencies;
}

function simulateMisses(service: Service, count: number, random: () => number): Float64Array {
  const warmUp = Math.ceil(count / 10);
  const total = warmUp + count;
  const around = (mean: number) => -mean * Math.log(1 - random());
  const arrivedMs = new Float64Array(total);
  for (let request = 1; request < total; request++)
    arrivedMs[request] = arrivedMs[request - 1]! + around(1_000 / service.perSecond);
  const computedMs = serve(
    arrivedMs,
    arrivedMs.map(() => around(service.cpuMs)),
    service.cores,
  );

  const lockOf = Uint8Array.from({ length: total }, () => Math.floor(random() * service.locks));
  const heldMs = arrivedMs.map(() => around(service.lockMs));
  const unlockedMs = new Float64Array(total);
  for (let lock = 0; lock < service.locks; lock++) {
    const mine = Uint32Array.from(lockOf.keys()).filter((request) => lockOf[request] === lock);
    const done = serve(
      Float64Array.from(mine, (request) => computedMs[request]!),
      Float64Array.from(mine, (request) => heldMs[request]!),
      1,
    );
    mine.forEach((request, index) => {
      unlockedMs[request] = done[index]!;
    });
  }
  return unlockedMs
    .map((done, request) => {
      let answered = done;
      for (let call = 0; call < service.calls; call++) answered += around(service.callMs);
      return answered - arrivedMs[request]!;
    })
    .slice(warmUp);
}
