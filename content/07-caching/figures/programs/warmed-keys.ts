// 2,000 keys that a deploy stores in one second, read evenly afterwards: how many are missing in which second.
import { drawsOf } from '#lib/numbers';
import type { RedisClient } from '../../../../scripts/figures/redis.ts';

export const WARMED = {
  keys: 2_000,
  ttlMs: 60_000,
  perSecond: 500,
  seconds: 85,
  /** Reads that are due within so many milliseconds are sent together. */
  tickMs: 20,
} as const;

/** A reader this late sees keys expire earlier in its schedule than they do: its seconds are those of no clock. */
const LATE_MS = 500;

export interface WarmedRun {
  readonly missesInBusiestSecond: number;
  readonly misses: number;
  readonly reads: number;
  readonly hitPercent: number;
  /** How long after it was due the latest read was answered. */
  readonly latestMs: number;
  /** Seconds after the deploy, and the misses in it. */
  readonly missesBySecond: readonly number[];
}

/**
 * Throws when the machine was too busy for the schedule.
 * @param spread 0.1: each key lives for 90 to 110 % of the usual time, drawn for itself
 */
export async function readWarmed(redis: RedisClient, spread: number, seed: number): Promise<WarmedRun> {
  const draws = drawsOf(seed);
  const name = (key: number) => `${spread}:${seed}:${key}`;
  const ttlMs = () => Math.round(WARMED.ttlMs * draws.between(1 - spread, 1 + spread));
  await redis.pipeline(
    Array.from({ length: WARMED.keys }, (_, key) => ['set', name(key), 'x', 'px', ttlMs()] as const),
  );
  const startMs = performance.now();
  const missesBySecond = new Array<number>(WARMED.seconds).fill(0);
  const readsPerTick = (WARMED.perSecond * WARMED.tickMs) / 1_000;
  const ticks = (WARMED.seconds * 1_000) / WARMED.tickMs;
  let latestMs = 0;
  for (let tick = 0; tick < ticks; tick++) {
    const dueMs = startMs + tick * WARMED.tickMs;
    const earlyMs = dueMs - performance.now();
    if (earlyMs > 0) await new Promise((resolve) => setTimeout(resolve, Math.ceil(earlyMs)));
    const keys = Array.from({ length: readsPerTick }, () => name(Math.floor(draws.next() * WARMED.keys)));
    const found = await redis.pipeline(keys.map((key) => ['get', key] as const));
    const missing = keys.filter((_, at) => found[at] === null);
    missesBySecond[Math.floor((tick * WARMED.tickMs) / 1_000)]! += missing.length;
    if (missing.length > 0)
      await redis.pipeline(missing.map((key) => ['set', key, 'x', 'px', ttlMs()] as const));
    latestMs = Math.max(latestMs, performance.now() - dueMs);
  }
  if (latestMs > LATE_MS)
    throw new Error(
      `The reader was up to ${Math.round(latestMs)} ms late: run the figures on a calmer machine.`,
    );
  const reads = readsPerTick * ticks;
  const misses = missesBySecond.reduce((sum, count) => sum + count, 0);
  return {
    missesInBusiestSecond: Math.max(...missesBySecond),
    misses,
    reads,
    hitPercent: 100 * (1 - misses / reads),
    latestMs,
    missesBySecond,
  };
}
