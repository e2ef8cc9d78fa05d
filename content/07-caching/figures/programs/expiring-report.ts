// A report in Redis that takes long to compute, read on a schedule: who asks the database when it has expired.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { drawsOf, percentile } from '#lib/numbers';
import type { RedisClient } from '../../../../scripts/figures/redis.ts';

export const REPORT = { perSecond: 200, ttlMs: 5_000, recomputeMs: 200, workers: 4, seconds: 32 } as const;

/** Redis keeps the value well beyond its expiry, which is written inside: a policy may then serve it late. */
interface Entry {
  readonly expiresAtMs: number;
}

export type Policy = 'everyAsks' | 'lease' | 'stale' | 'earlyAlone' | 'earlyLease';

export interface ReportRun {
  readonly requests: number;
  /** Values of which somebody found that they had expired. */
  readonly expiries: number;
  readonly recomputes: number;
  readonly hitPercent: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
  readonly maxMs: number;
  /** Answers that had expired when they were given. */
  readonly expired: number;
}

const KEY = 'report';
const LEASE = 'report:lease';
/** Only who holds the lease gives it back: its time may have run out, and it may be another's. */
const RELEASE = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;
/** Longer than a recompute usually takes; the end of a lease whose holder died. */
const LEASE_MS = 3_000;
const RETRY_MS = 20;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.ceil(ms)));

/** A statement that takes as long as a report, on the first connection that is free. */
function queueFor(clients: readonly pg.Client[]): () => Promise<void> {
  const free = [...clients];
  const queue: ((client: pg.Client) => void)[] = [];
  return async () => {
    const client = free.pop() ?? (await new Promise<pg.Client>((resolve) => queue.push(resolve)));
    await client.query('select pg_sleep($1)', [REPORT.recomputeMs / 1_000]);
    const next = queue.shift();
    if (next) next(client);
    else free.push(client);
  };
}

/** Requests arrive whether or not the last one was answered, and are timed from the moment they were due. */
export async function readReport(
  policy: Policy,
  redis: RedisClient,
  clients: readonly pg.Client[],
  seed: number,
): Promise<ReportRun> {
  const draws = drawsOf(seed);
  const database = queueFor(clients);
  await redis.send('flushall');
  let recomputes = 0;
  let hits = 0;
  let expired = 0;
  const lapsed = new Set<number>();

  const recompute = async () => {
    recomputes++;
    await database();
    const entry: Entry = { expiresAtMs: performance.now() + REPORT.ttlMs };
    await redis.send('set', KEY, JSON.stringify(entry), 'px', 10 * REPORT.ttlMs);
  };
  /** Whoever gets the lease looks again: the last holder may have stored a fresh value between the read and now. */
  const takeLease = async (seen: Entry | null): Promise<string | null> => {
    const token = randomUUID();
    if ((await redis.send('set', LEASE, token, 'nx', 'px', LEASE_MS)) !== 'OK') return null;
    if ((await read())?.expiresAtMs === seen?.expiresAtMs) return token;
    await release(token);
    return null;
  };
  const release = (token: string) => redis.send('eval', RELEASE, 1, LEASE, token);
  const recomputeWithLease = async (token: string) => {
    await recompute();
    await release(token);
  };
  const read = async (): Promise<Entry | null> => {
    const text = await redis.send('get', KEY);
    return text === null ? null : (JSON.parse(text as string) as Entry);
  };

  const alone = policy === 'everyAsks' || policy === 'earlyAlone';
  const mayAsk = async (seen: Entry | null): Promise<(() => Promise<void>) | null> => {
    if (alone) return recompute;
    const token = await takeLease(seen);
    return token === null ? null : () => recomputeWithLease(token);
  };

  const answer = async (background: Promise<unknown>[]): Promise<void> => {
    for (let tries = 0; ; tries++) {
      const entry = await read();
      const nowMs = performance.now();
      const leftMs = entry ? entry.expiresAtMs - nowMs : 0;
      if (entry && leftMs <= 0) lapsed.add(entry.expiresAtMs);
      const early = policy === 'earlyAlone' || policy === 'earlyLease';
      // Vattani, Chierichetti and Lowenstein: the nearer the expiry, the likelier.
      const due =
        leftMs <= 0 || (early && tries === 0 && -REPORT.recomputeMs * Math.log(1 - draws.next()) >= leftMs);
      const begin = due ? await mayAsk(entry) : null;
      if (leftMs > 0 || (policy === 'stale' && entry)) {
        if (begin) background.push(begin());
        if (leftMs <= 0) expired++;
        if (tries === 0) hits++;
        return;
      }
      if (begin) return begin();
      await wait(RETRY_MS);
    }
  };

  await recompute();
  recomputes = 0;
  const background: Promise<unknown>[] = [];
  const latenciesMs: number[] = [];
  const requests: Promise<void>[] = [];
  const startMs = performance.now();
  for (let request = 0; request < REPORT.perSecond * REPORT.seconds; request++) {
    const dueMs = startMs + (request * 1_000) / REPORT.perSecond;
    const early = dueMs - performance.now();
    if (early > 0) await wait(early);
    requests.push(
      answer(background).then(() => {
        latenciesMs.push(performance.now() - dueMs);
      }),
    );
  }
  await Promise.all(requests);
  await Promise.all(background);
  return {
    requests: latenciesMs.length,
    expiries: lapsed.size,
    recomputes,
    hitPercent: (100 * hits) / latenciesMs.length,
    p50Ms: percentile(latenciesMs, 50),
    p99Ms: percentile(latenciesMs, 99),
    p999Ms: percentile(latenciesMs, 99.9),
    maxMs: Math.max(...latenciesMs),
    expired,
  };
}
