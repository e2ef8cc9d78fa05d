// 2,000 keys that a deploy stores in one second, read evenly afterwards: how many are missing in which second.
import { drawsOf } from '#lib/numbers';
import type { RedisClient } from '../../../../scripts/figures/redis.ts';

export const WARMED = { keys: 2_000, ttlMs: 60_000, perSecond: 500, seconds: 85 } as const;

export interface WarmedRun {
  readonly missesInBusiestSecond: number;
  readonly misses: number;
  readonly reads: number;
  readonly hitPercent: number;
  /** Seconds after the deploy, and the misses in it. */
  readonly missesBySecond: readonly number[];
}

/** @param spread 0.1: each key lives for 90 to 110 % of the usual time, drawn for itself */
export async function readWarmed(redis: RedisClient, spread: number, seed: number): Promise<WarmedRun> {
  const draws = drawsOf(seed);
  const name = (key: number) => `${spread}:${seed}:${key}`;
  const ttlMs = () => Math.round(WARMED.ttlMs * draws.between(1 - spread, 1 + spread));
  const startMs = performance.now();
  await redis.pipeline(
    Array.from({ length: WARMED.keys }, (_, key) => ['set', name(key), 'x', 'px', ttlMs()] as const),
  );
  const missesBySecond = new Array<number>(WARMED.seconds).fill(0);
  const reads = WARMED.perSecond * WARMED.seconds;
  for (let read = 0; read < reads; read++) {
    const early = startMs + (read * 1_000) / WARMED.perSecond - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, Math.ceil(early)));
    const key = Math.floor(draws.next() * WARMED.keys);
    if ((await redis.send('get', name(key))) !== null) continue;
    // By when it was due, not by when this process got round to it.
    missesBySecond[Math.floor(read / WARMED.perSecond)]!++;
    await redis.send('set', name(key), 'x', 'px', ttlMs());
  }
  const misses = missesBySecond.reduce((sum, count) => sum + count, 0);
  return {
    missesInBusiestSecond: Math.max(...missesBySecond),
    misses,
    reads,
    hitPercent: 100 * (1 - misses / reads),
    missesBySecond,
  };
}
