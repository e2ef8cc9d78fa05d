import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ExpiryPolicy,
  LEAST_CLEAN_RATE,
  MOST_HEAD_START_MS,
  RATES,
  RECOMPUTE_MS,
  replayExpiry,
  summariseExpiry,
  WORKERS,
} from '#lib/simulate/expiry-timeline';

const run = (policy: ExpiryPolicy, perSecond: number, headStartMs = 0) =>
  summariseExpiry(replayExpiry({ policy, perSecond, headStartMs }));

test('when everyone asks, the database gets a reader for each interval of one recompute, and the last waits for all of them', () => {
  const { recomputes, longestWaitMs } = run('everyone', 400);
  expect(recomputes).toBe((400 * RECOMPUTE_MS) / 1_000);
  const backlogMs = (recomputes / WORKERS) * RECOMPUTE_MS;
  expect(longestWaitMs).toBeGreaterThan(backlogMs - 2 * RECOMPUTE_MS);
  expect(longestWaitMs).toBeLessThanOrEqual(backlogMs);
});

test('sharing one recompute leaves the first reader a whole one to wait, and serving what has expired leaves none', () => {
  expect(run('one', 400)).toMatchObject({ recomputes: 1, longestWaitMs: RECOMPUTE_MS, expiredAnswers: 0 });
  const { expiredAnswers, ...rest } = run('stale', 400);
  expect(rest).toMatchObject({ recomputes: 1, longestWaitMs: 0 });
  expect(expiredAnswers).toBe((400 * RECOMPUTE_MS) / 1_000);
});

test('beginning early is clean exactly when a reader comes in time and no other between the expiry and the end of the recompute', () => {
  fc.assert(
    fc.property(fc.constantFrom(...RATES), fc.integer({ min: 0, max: 50 }), (perSecond, tenths) => {
      const headStartMs = tenths * 100;
      const intervalMs = 1_000 / perSecond;
      const beginsAtMs = intervalMs - 1 - headStartMs;
      const nextAtMs = beginsAtMs + intervalMs * Math.max(1, Math.ceil(-beginsAtMs / intervalMs));
      const isClean = beginsAtMs < 0 && nextAtMs >= beginsAtMs + RECOMPUTE_MS;
      expect(run('early', perSecond, headStartMs).isClean).toBe(isClean);
    }),
  );
});

test('the least rate of the goal is the one below which the longest head start fails', () => {
  expect(LEAST_CLEAN_RATE).toBe(0.2);
  const below = RATES[RATES.indexOf(LEAST_CLEAN_RATE as 0.2) - 1]!;
  expect(run('early', below, MOST_HEAD_START_MS).isClean).toBe(false);
});
