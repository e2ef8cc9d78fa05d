import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeTrace } from '#lib/simulate/cache-traces';
import { hitRatio } from '#lib/simulate/eviction';
import { findMisquotes, findUnrecordedOutput, readLessonFigures } from './check-quotes.ts';

const slug = 'redis-and-memcached-eviction';
type Hits = Record<'popular' | 'scan' | 'shift' | 'loop', number>;

describe('the figures of lesson 7.2', () => {
  const figures = readLessonFigures(slug).file.figures as unknown as {
    redisCapacity: number;
    redis: Record<string, Hits>;
    exact: Record<keyof Hits, Record<string, number>>;
    memcached: Hits;
    memcachedExact: Record<keyof Hits, Record<string, number>>;
    roundTrips: { far: Record<'pipeline' | 'mget', { minimum: number; median: number }> };
  };
  const { redis, exact, memcached, memcachedExact } = figures;

  it('stand in the lesson as they were recorded', () => {
    expect(findMisquotes(slug)).toEqual([]);
  });

  it('show output of redis-cli that was recorded, of commands that the lesson shows', () => {
    expect(findUnrecordedOutput(slug)).toEqual([]);
    const lesson = readFileSync(`content/07-caching/02-${slug}.mdx`, 'utf8');
    const transcript = readFileSync(`content/07-caching/figures/${slug}.txt`, 'utf8');
    for (const [, block] of lesson.matchAll(/^```sh\n([\s\S]*?)^```$/gm))
      for (const command of block!.trim().split('\n')) expect(transcript).toContain(`$ ${command}\n`);
  });

  it('come out the same for an exact policy that is run again', () => {
    const trace = makeTrace('shift', { requests: 100_000, keys: 20_000, capacity: figures.redisCapacity });
    expect(100 * hitRatio('lru', figures.redisCapacity, trace)).toBeCloseTo(exact.shift.lru!, 9);
  });

  it('have servers near the exact policy that they approximate, and far from it on the loop', () => {
    for (const name of ['popular', 'scan', 'shift'] as const)
      expect(Math.abs(redis['allkeys-lru']![name] - exact[name].lru!)).toBeLessThan(1);
    expect(exact.loop.lru).toBe(0);
    expect(redis['allkeys-lru']!.loop).toBeGreaterThan(50);
    for (const name of ['popular', 'scan', 'shift', 'loop'] as const)
      for (const server of [redis['allkeys-lru']!, redis['allkeys-lfu']!, redis['allkeys-random']!])
        expect(server[name]).toBeLessThan(exact[name].best!);
  });

  it('let Memcached’s segments do better than least recently used where popularity stays', () => {
    expect(memcached.popular).toBeGreaterThan(memcachedExact.popular.lru! + 1);
    for (const name of ['popular', 'scan', 'shift', 'loop'] as const)
      for (const policy of ['lru', 'lfu', 'sieve', 'segmented', 'best'])
        expect(Math.abs(memcachedExact[name][policy]! - exact[name][policy]!)).toBeLessThan(0.5);
  });

  it('gain more than tenfold from one round trip in place of a hundred, in every round', () => {
    for (const { minimum } of Object.values(figures.roundTrips.far)) expect(minimum).toBeGreaterThan(10);
  });
});
