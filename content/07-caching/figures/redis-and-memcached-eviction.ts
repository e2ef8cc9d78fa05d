// The figures of lesson 7.2: a hundred values in one round trip or in a hundred, and what real servers keep of four traces.
import { connect as connectTo, createServer } from 'node:net';
import { join } from 'node:path';
import { makeTrace, TRACE_NAMES, type TraceName } from '#lib/simulate/cache-traces';
import { bestHitRatio, EVICTION_POLICIES, hitRatio } from '#lib/simulate/eviction';
import { startMemcached } from '../../../scripts/figures/memcached.ts';
import { writeRecording } from '../../../scripts/figures/record.ts';
import { openRedis, type Redis, startRedis } from '../../../scripts/figures/redis.ts';
import { makeFolder } from '../../../scripts/figures/server-process.ts';
import { summarise } from '../../../scripts/figures/statistics.ts';

const BATCH = 100;
const ROUNDS = 30;
const AWAY_MS = 2;
const TRACE = { requests: 100_000, keys: 20_000 } as const;
const VALUE = 'x'.repeat(4_000);
const POLICIES = ['allkeys-lru', 'allkeys-lfu', 'allkeys-random'] as const;

/** A socket behind which the server is `AWAY_MS` away: what comes from either side is handed on half of that later. */
async function moveAway(socket: string) {
  const path = join(makeFolder(), 'away.sock');
  const server = createServer((near) => {
    const far = connectTo(socket);
    near.on('data', (chunk) => setTimeout(() => far.write(chunk), AWAY_MS / 2));
    far.on('data', (chunk) => setTimeout(() => near.write(chunk), AWAY_MS / 2));
    near.on('close', () => far.destroy());
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return { path, close: () => server.close() };
}

async function measureRoundTrips(redis: Redis) {
  const away = await moveAway(redis.socket);
  const keys = Array.from({ length: BATCH }, (_, key) => `item:${key}`);
  const measureAt = async (socket: string) => {
    const client = await openRedis(socket);
    await client.pipeline(keys.map((key) => ['set', key, 'x'.repeat(200)] as const));
    const ways = {
      oneByOne: async () => {
        for (const key of keys) await client.send('get', key);
      },
      pipeline: () => client.pipeline(keys.map((key) => ['get', key] as const)),
      mget: () => client.send('mget', ...keys),
    };
    const ratios = { pipeline: [] as number[], mget: [] as number[] };
    for (let round = 0; round < ROUNDS + 3; round++) {
      const tookMs = { oneByOne: 0, pipeline: 0, mget: 0 };
      const names = Object.keys(ways) as (keyof typeof ways)[];
      for (const name of round % 2 ? names : names.reverse()) {
        const begunMs = performance.now();
        await ways[name]();
        tookMs[name] = performance.now() - begunMs;
      }
      if (round < 3) continue;
      ratios.pipeline.push(tookMs.oneByOne / tookMs.pipeline);
      ratios.mget.push(tookMs.oneByOne / tookMs.mget);
    }
    client.end();
    return { pipeline: summarise(ratios.pipeline), mget: summarise(ratios.mget) };
  };
  const here = await measureAt(redis.socket);
  const far = await measureAt(away.path);
  away.close();
  return { batch: BATCH, awayMs: AWAY_MS, here, far };
}

interface Reader {
  get(key: string): Promise<unknown>;
  set(key: string): Promise<unknown>;
}

/** Reads a trace through a server: what is missing is stored, and the server makes room. */
async function readTrace(reader: Reader, trace: Float64Array): Promise<number> {
  let hits = 0;
  for (const key of trace) {
    if ((await reader.get(`key:${key}`)) !== null) hits++;
    else await reader.set(`key:${key}`);
  }
  return (100 * hits) / trace.length;
}

const exactAt = (capacity: number, trace: Float64Array) => ({
  ...Object.fromEntries(
    EVICTION_POLICIES.map((policy) => [policy, 100 * hitRatio(policy, capacity, trace)] as const),
  ),
  best: 100 * bestHitRatio(capacity, trace),
});

/** How many values a server holds when more than that were stored. */
async function fill(reader: Reader, count: () => Promise<number>) {
  for (let key = 0; key < 6_000; key++) await reader.set(`fill:${key}`);
  return count();
}

const redisHits: Record<string, Record<string, number>> = {};
let redisCapacity = 0;
let roundTrips: Awaited<ReturnType<typeof measureRoundTrips>> | undefined;
let redisVersion = '';
const traces = {} as Record<TraceName, Float64Array>;
for (const policy of POLICIES) {
  for (const name of TRACE_NAMES) {
    const redis = await startRedis({ maxmemory: '10mb', 'maxmemory-policy': policy });
    redisVersion = redis.version;
    const client = await redis.connect();
    const reader: Reader = {
      get: (key) => client.send('get', key),
      set: (key) => client.send('set', key, VALUE),
    };
    if (!redisCapacity) {
      roundTrips = await measureRoundTrips(redis);
      console.log(JSON.stringify(roundTrips));
      redisCapacity = await fill(reader, async () => (await client.send('dbsize')) as number);
      await client.send('flushall');
    }
    traces[name] ??= makeTrace(name, { ...TRACE, capacity: redisCapacity });
    redisHits[policy] ??= {};
    redisHits[policy][name] = await readTrace(reader, traces[name]);
    console.log(policy, name, redisHits[policy][name]);
    client.end();
    await redis.stop();
  }
}
const exact = Object.fromEntries(
  TRACE_NAMES.map((name) => [name, exactAt(redisCapacity, traces[name])] as const),
);
console.log('capacity', redisCapacity);
console.table(exact);

const memcachedOptions = ['-m', '10', '-t', '1'];
const memcachedHits: Record<string, number> = {};
const memcachedExact: Record<string, Record<string, number>> = {};
let memcachedVersion = '';
/** A memcached of its own for each trace, and for finding how much it holds. */
async function withMemcached<T>(use: (reader: Reader, count: () => Promise<number>) => Promise<T>) {
  const memcached = await startMemcached(memcachedOptions);
  memcachedVersion = memcached.version;
  const count = async () =>
    Number((await memcached.stats()).find((line) => line.startsWith('STAT curr_items '))!.split(' ')[2]);
  const used = await use({ get: memcached.get, set: (key) => memcached.set(key, VALUE) }, count);
  await memcached.stop();
  return used;
}
const memcachedCapacity = await withMemcached(fill);
for (const name of TRACE_NAMES) {
  const trace = makeTrace(name, { ...TRACE, capacity: memcachedCapacity });
  memcachedHits[name] = await withMemcached((reader) => readTrace(reader, trace));
  memcachedExact[name] = exactAt(memcachedCapacity, trace);
  console.log('memcached', name, memcachedHits[name]);
}
console.log('capacity', memcachedCapacity);
console.table(memcachedExact);

writeRecording({
  lesson: 'redis-and-memcached-eviction',
  command: 'npx tsx content/07-caching/figures/redis-and-memcached-eviction.ts',
  figures: {
    method: `Redis ${redisVersion} with maxmemory 10mb and no persistence, memcached ${memcachedVersion} with ${memcachedOptions.join(' ')}, both by Unix sockets; values of ${VALUE.length} bytes. Traces of ${TRACE.requests} reads from lib/simulate/cache-traces; exact policies from lib/simulate/eviction with as many entries as the server held. Times: ratios within ${ROUNDS} rounds, the ways in changing order.`,
    roundTrips,
    redisCapacity,
    redis: redisHits,
    exact,
    memcachedCapacity,
    memcached: memcachedHits,
    memcachedExact,
  },
  quoted: [
    { figure: 'redisCapacity', text: '2,272 values' },
    { figure: 'redis.allkeys-lru.loop', text: '67.5 %' },
    { figure: 'redis.allkeys-random.loop', text: '80.9 %' },
    { figure: 'redis.allkeys-lru.popular', text: '58.7 | 45.4 | 57.3 | 67.5 |' },
    { figure: 'redis.allkeys-lru.scan', text: '45.4 | 57.3 | 67.5 |' },
    { figure: 'redis.allkeys-lru.shift', text: '57.3 | 67.5 |' },
    { figure: 'redis.allkeys-lru.loop', text: '67.5 |' },
    { figure: 'redis.allkeys-lfu.popular', text: '63.0 | 49.8 | 53.4 | 81.6 |' },
    { figure: 'redis.allkeys-lfu.scan', text: '49.8 | 53.4 | 81.6 |' },
    { figure: 'redis.allkeys-lfu.shift', text: '53.4 | 81.6 |' },
    { figure: 'redis.allkeys-lfu.loop', text: '81.6 |' },
    { figure: 'redis.allkeys-random.popular', text: '54.8 | 42.0 | 53.0 | 80.9 |' },
    { figure: 'redis.allkeys-random.scan', text: '42.0 | 53.0 | 80.9 |' },
    { figure: 'redis.allkeys-random.shift', text: '53.0 | 80.9 |' },
    { figure: 'redis.allkeys-random.loop', text: '80.9 |' },
    { figure: 'memcached.popular', text: '61.4 | 46.3 | 57.1 | 0.0 |' },
    { figure: 'memcached.scan', text: '46.3 | 57.1 | 0.0 |' },
    { figure: 'memcached.shift', text: '57.1 | 0.0 |' },
    { figure: 'memcached.loop', text: '0.0 |' },
    { figure: 'exact.popular.lru', text: '59.2 | 45.7 | 57.7 | 0.0 |' },
    { figure: 'exact.scan.lru', text: '45.7 | 57.7 | 0.0 |' },
    { figure: 'exact.shift.lru', text: '57.7 | 0.0 |' },
    { figure: 'exact.loop.lru', text: '0.0 |' },
    { figure: 'exact.popular.lfu', text: '64.1 | 50.8 | 39.6 | 0.0 |' },
    { figure: 'exact.scan.lfu', text: '50.8 | 39.6 | 0.0 |' },
    { figure: 'exact.shift.lfu', text: '39.6 | 0.0 |' },
    { figure: 'exact.loop.lfu', text: '0.0 |' },
    { figure: 'exact.popular.sieve', text: '64.1 | 50.8 | 49.3 | 0.0 |' },
    { figure: 'exact.scan.sieve', text: '50.8 | 49.3 | 0.0 |' },
    { figure: 'exact.shift.sieve', text: '49.3 | 0.0 |' },
    { figure: 'exact.loop.sieve', text: '0.0 |' },
    { figure: 'exact.popular.segmented', text: '64.3 | 50.9 | 54.0 | 0.0 |' },
    { figure: 'exact.scan.segmented', text: '50.9 | 54.0 | 0.0 |' },
    { figure: 'exact.shift.segmented', text: '54.0 | 0.0 |' },
    { figure: 'exact.loop.segmented', text: '0.0 |' },
    { figure: 'exact.popular.best', text: '75.2 | 59.6 | 72.2 | 88.6 |' },
    { figure: 'exact.scan.best', text: '59.6 | 72.2 | 88.6 |' },
    { figure: 'exact.shift.best', text: '72.2 | 88.6 |' },
    { figure: 'exact.loop.best', text: '88.6 |' },
    { figure: 'memcachedCapacity', text: '2,300 places' },
    { figure: 'roundTrips.far.pipeline.median', text: '115 times faster' },
    { figure: 'roundTrips.far.pipeline.minimum', text: '18 to 189' },
    { figure: 'roundTrips.far.pipeline.maximum', text: '189)' },
    { figure: 'roundTrips.far.mget.median', text: '116 times (13' },
    { figure: 'roundTrips.far.mget.minimum', text: '13 to 203' },
    { figure: 'roundTrips.far.mget.maximum', text: '203)' },
  ],
});
