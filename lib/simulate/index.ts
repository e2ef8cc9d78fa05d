/**
 * Seeded discrete events on a virtual clock, and the parts that systems are made of. Pure: the same result in every browser and
 * in Node. The models of lessons lie beside it, each with an entrance of its own.
 */
export {
  arriveAsRecorded,
  arriveAtRandom,
  arriveAtRate,
  arriveInTurn,
  burst,
  type ChangingArrivals,
  type ClosedArrivals,
  type OpenArrivals,
} from './engine/arrivals.ts';
export { type Balancing, createBalancer } from './engine/balancer.ts';
export {
  type CacheControl,
  type Freshness,
  HttpCache,
  parseCacheControl,
  type Stored,
} from './engine/cache-control.ts';
export {
  type Attempt,
  type CallOutcome,
  type ClientOptions,
  call,
  RetryBudget,
} from './engine/client.ts';
export { Gauge } from './engine/gauge.ts';
export { Histogram } from './engine/histogram.ts';
export { KeyStore, MAXMEMORY_POLICIES, type MaxmemoryPolicy } from './engine/key-store.ts';
export { type CacheEntry, type Eviction, KeyedCache } from './engine/keyed-cache.ts';
export { Link } from './engine/link.ts';
export { type Pause, PausingServer } from './engine/pausing-server.ts';
export { type Place, Pool } from './engine/pool.ts';
export { type Discipline, Queue } from './engine/queue.ts';
export { RemoteServer } from './engine/remote-server.ts';
export { ReplicatedStore } from './engine/replicas.ts';
export { type Outcome, RequestLog } from './engine/request-log.ts';
export { type RunEnd, Simulation, type Timer } from './engine/simulation.ts';
export { type Job, type JobOutcome, Station } from './engine/station.ts';
export { createZipf, type Zipf } from './engine/zipf.ts';
