// The figures of lesson 7.1: one call behind Redis at different hit ratios, a page of many calls, and a cache that was emptied.
import { drawsOf, mean, percentile } from '#lib/numbers';
import { startPostgres } from '../../../scripts/figures/postgres.ts';
import { writeRecording } from '../../../scripts/figures/record.ts';
import { startRedis } from '../../../scripts/figures/redis.ts';
import { summarise } from '../../../scripts/figures/statistics.ts';

const MISS_MS = 50;
const WORKERS = 4;
const HIT_RATIOS = {
  none: 0,
  half: 0.5,
  eighty: 0.8,
  ninety: 0.9,
  ninetyFive: 0.95,
  ninetyNine: 0.99,
} as const;
const REQUESTS = 400;
const PAGE_CALLS = 20;
const PAGES = 200;
const EMPTIED = { perSecond: 200, hot: 500, missShare: 0.05, seconds: 20, emptiedAtS: 5 } as const;
const ROUNDS = 30;

const redis = await startRedis();
const postgres = await startPostgres();
const cache = await redis.connect();
const clients = await Promise.all(Array.from({ length: WORKERS }, () => postgres.connect('origin')));
const free = [...clients];
const queue: ((client: (typeof clients)[number]) => void)[] = [];

/** A statement of 50 ms on the first connection that is free. */
async function askOrigin(): Promise<string> {
  const client =
    free.pop() ?? (await new Promise<(typeof clients)[number]>((resolve) => queue.push(resolve)));
  await client.query('select pg_sleep($1)', [MISS_MS / 1_000]);
  const next = queue.shift();
  if (next) next(client);
  else free.push(client);
  return 'x';
}

/** Cache-aside, and how long it took. */
async function call(key: string): Promise<number> {
  const begunMs = performance.now();
  if ((await cache.send('get', key)) === null) await cache.send('set', key, await askOrigin());
  return performance.now() - begunMs;
}

// One call: exactly this share of the requests finds its key, in random order.
const draws = drawsOf(1);
await cache.send('set', 'warm', 'x');
let fresh = 0;
const single: Record<string, Record<string, number>> = {};
for (const [name, hitRatio] of Object.entries(HIT_RATIOS)) {
  const isHit = Array.from({ length: REQUESTS }, (_, request) => request < hitRatio * REQUESTS);
  const order = isHit.map((hit) => ({ hit, at: draws.next() })).sort((a, b) => a.at - b.at);
  const tookMs: number[] = [];
  for (const { hit } of order) tookMs.push(await call(hit ? 'warm' : `fresh:${fresh++}`));
  const [meanMs, p50Ms, p90Ms, p95Ms, p99Ms] = [
    mean(tookMs),
    ...[50, 90, 95, 99].map((p) => percentile(tookMs, p)),
  ];
  single[name] = { hitRatio, meanMs: meanMs!, p50Ms: p50Ms!, p90Ms: p90Ms!, p95Ms: p95Ms!, p99Ms: p99Ms! };
}
for (const row of Object.values(single)) {
  row.meanTimesFaster = single.none!.meanMs! / row.meanMs!;
  row.p99TimesFaster = single.none!.p99Ms! / row.p99Ms!;
}
console.table(single);

// A page asks for many values at once and waits for all; each of them is a hit with this chance.
const pages: Record<string, Record<string, number>> = {};
for (const hitRatio of [0.95, 0.99]) {
  const tookMs: number[] = [];
  let withMiss = 0;
  for (let page = 0; page < PAGES; page++) {
    const keys = Array.from({ length: PAGE_CALLS }, () =>
      draws.next() < hitRatio ? 'warm' : `fresh:${fresh++}`,
    );
    if (keys.some((key) => key !== 'warm')) withMiss++;
    tookMs.push(Math.max(...(await Promise.all(keys.map(call)))));
  }
  pages[`at${100 * hitRatio}`] = {
    hitRatio,
    withMissPercent: (100 * withMiss) / PAGES,
    expectedPercent: 100 * (1 - hitRatio ** PAGE_CALLS),
    p50Ms: percentile(tookMs, 50),
    p95Ms: percentile(tookMs, 95),
  };
}
console.table(pages);

// What the origin gets when the cache is emptied. Requests come on a schedule, whether or not the last one was answered.
const asked = new Array<number>(EMPTIED.seconds).fill(0);
const bySecond = Array.from({ length: EMPTIED.seconds }, () => [] as number[]);
await cache.pipeline(Array.from({ length: EMPTIED.hot }, (_, key) => ['set', `hot:${key}`, 'x'] as const));
const startMs = performance.now();
const under: Promise<void>[] = [];
for (let request = 0; request < EMPTIED.perSecond * EMPTIED.seconds; request++) {
  const dueMs = startMs + (request * 1_000) / EMPTIED.perSecond;
  const early = dueMs - performance.now();
  if (early > 0) await new Promise((resolve) => setTimeout(resolve, Math.ceil(early)));
  const second = Math.floor(request / EMPTIED.perSecond);
  if (request === EMPTIED.emptiedAtS * EMPTIED.perSecond) await cache.send('flushall');
  const isFresh = draws.next() < EMPTIED.missShare;
  const key = isFresh ? `fresh:${fresh++}` : `hot:${Math.floor(draws.next() * EMPTIED.hot)}`;
  under.push(
    (async () => {
      if ((await cache.send('get', key)) === null) {
        asked[second]!++;
        await cache.send('set', key, await askOrigin());
      }
      bySecond[second]!.push(performance.now() - dueMs);
    })(),
  );
}
await Promise.all(under);
const p95BySecond = bySecond.map((tookMs) => percentile(tookMs, 95));
const slowSeconds = p95BySecond.filter((p95Ms) => p95Ms > 2 * MISS_MS).length;
const before = mean(asked.slice(0, EMPTIED.emptiedAtS));
const emptied = {
  ...EMPTIED,
  capacityPerSecond: (1_000 / MISS_MS) * WORKERS,
  askedPerSecondBefore: before,
  askedInFirstSecond: asked[EMPTIED.emptiedAtS]!,
  timesMore: asked[EMPTIED.emptiedAtS]! / before,
  slowSeconds,
  worstP95Ms: Math.max(...p95BySecond),
  askedBySecond: asked,
  p95BySecond,
};
console.log(emptied);

// A cache in front of something that is fast: the same row by its primary key, and from Redis. Both by a Unix socket, in turn.
const client = clients[0]!;
await client.query('create table product (id int primary key, body text)');
await client.query("insert into product select i, repeat('x', 200) from generate_series(1, 100000) i");
await client.query('vacuum analyze product');
await cache.pipeline(
  Array.from({ length: 1_000 }, (_, id) => ['set', `product:${id + 1}`, 'x'.repeat(200)] as const),
);
const timeOf = async (once: (id: number) => Promise<unknown>) => {
  const begunMs = performance.now();
  for (let call = 0; call < 200; call++) await once(1 + ((call * 7) % 1_000));
  return (performance.now() - begunMs) / 200;
};
const byKey = (id: number) =>
  client.query({ name: 'by-key', text: 'select body from product where id = $1', values: [id] });
const byCache = (id: number) => cache.send('get', `product:${id}`);
const ratios: number[] = [];
for (let round = 0; round < ROUNDS + 5; round++) {
  const inOrder = round % 2 === 0;
  const first = await timeOf(inOrder ? byKey : byCache);
  const second = await timeOf(inOrder ? byCache : byKey);
  if (round >= 5) ratios.push(inOrder ? first / second : second / first);
}
const primaryKey = { timesSlowerThanRedis: summarise(ratios) };
console.log(primaryKey);

cache.end();
await Promise.all(clients.map((one) => one.end()));
await postgres.stop();
await redis.stop();

writeRecording({
  lesson: 'cache-economics',
  command: 'npx tsx content/07-caching/figures/cache-economics.ts',
  figures: {
    method: `Redis ${redis.version} with ${JSON.stringify(redis.settings)} and PostgreSQL ${postgres.version}, both reached by Unix sockets. A miss is pg_sleep(${MISS_MS / 1_000}) on one of ${WORKERS} connections. One call: ${REQUESTS} requests one after another at each hit ratio. Pages: ${PAGES} of ${PAGE_CALLS} calls at once.`,
    single,
    pages,
    emptied,
    primaryKey,
    reuse: Object.fromEntries(
      [0.1, 1, 9, 99].map((reads) => [`at${reads}`.replace('.', '_'), (100 * reads) / (1 + reads)]),
    ),
  },
  quoted: [
    { figure: 'single.none.meanMs', text: '55 ms to' },
    { figure: 'single.ninetyFive.meanMs', text: '2.8 ms, 19 times' },
    { figure: 'single.ninetyFive.meanTimesFaster', text: '19 times faster' },
    { figure: 'single.none.p99Ms', text: 'p99 was 68 ms' },
    { figure: 'single.ninetyFive.p99Ms', text: 'It is 55 ms' },
    { figure: 'single.none.meanMs', text: '54.8 ms | 54.0 ms | 59.7 ms | 67.6 ms |' },
    { figure: 'single.none.p50Ms', text: '54.0 ms | 59.7 ms | 67.6 ms |' },
    { figure: 'single.none.p90Ms', text: '59.7 ms | 67.6 ms |' },
    { figure: 'single.none.p99Ms', text: '67.6 ms |' },
    { figure: 'single.half.meanMs', text: '27.3 ms | 8.2 ms | 56.6 ms | 64.9 ms |' },
    { figure: 'single.half.p50Ms', text: '8.2 ms | 56.6 ms | 64.9 ms |' },
    { figure: 'single.half.p90Ms', text: '56.6 ms | 64.9 ms |' },
    { figure: 'single.half.p99Ms', text: '64.9 ms |' },
    { figure: 'single.eighty.meanMs', text: '10.9 ms | 0.09 ms | 51.5 ms | 60.0 ms |' },
    { figure: 'single.eighty.p50Ms', text: '0.09 ms | 51.5 ms | 60.0 ms |' },
    { figure: 'single.eighty.p90Ms', text: '51.5 ms | 60.0 ms |' },
    { figure: 'single.eighty.p99Ms', text: '60.0 ms |' },
    { figure: 'single.ninety.meanMs', text: '5.4 ms | 0.05 ms | 5.3 ms | 55.2 ms |' },
    { figure: 'single.ninety.p50Ms', text: '0.05 ms | 5.3 ms | 55.2 ms |' },
    { figure: 'single.ninety.p90Ms', text: '5.3 ms | 55.2 ms |' },
    { figure: 'single.ninety.p99Ms', text: '55.2 ms |' },
    { figure: 'single.ninetyFive.meanMs', text: '2.8 ms | 0.04 ms | 0.15 ms | 55.3 ms |' },
    { figure: 'single.ninetyFive.p50Ms', text: '0.04 ms | 0.15 ms | 55.3 ms |' },
    { figure: 'single.ninetyFive.p90Ms', text: '0.15 ms | 55.3 ms |' },
    { figure: 'single.ninetyFive.p99Ms', text: '55.3 ms |' },
    { figure: 'single.ninetyNine.meanMs', text: '0.81 ms | 0.04 ms | 0.38 ms | 5.5 ms |' },
    { figure: 'single.ninetyNine.p50Ms', text: '0.04 ms | 0.38 ms | 5.5 ms |' },
    { figure: 'single.ninetyNine.p90Ms', text: '0.38 ms | 5.5 ms |' },
    { figure: 'single.ninetyNine.p99Ms', text: '5.5 ms |' },
    { figure: 'pages.at95.withMissPercent', text: '62 % of the pages' },
    { figure: 'pages.at95.p50Ms', text: '*median* was 52 ms' },
    { figure: 'pages.at99.p95Ms', text: 'still a miss, 61 ms' },
    { figure: 'emptied.perSecond', text: '200 calls a second, 500' },
    { figure: 'emptied.hot', text: '500 popular keys' },
    { figure: 'emptied.capacityPerSecond', text: 'answer 80 a second' },
    { figure: 'emptied.askedPerSecondBefore', text: '9 queries a second' },
    { figure: 'emptied.askedInFirstSecond', text: '183 in the second' },
    { figure: 'emptied.slowSeconds', text: 'for 13 seconds and reached' },
    { figure: 'emptied.worstP95Ms', text: 'reached 4.4 s', scale: 0.001 },
    { figure: 'primaryKey.timesSlowerThanRedis.median', text: '(3.4 in the median' },
    { figure: 'primaryKey.timesSlowerThanRedis.runs', text: '30 rounds' },
    { figure: 'reuse.at1', text: '50 %, with 9' },
    { figure: 'reuse.at9', text: '90 %, and with one' },
    { figure: 'reuse.at0_1', text: '9 %. That' },
  ],
});
