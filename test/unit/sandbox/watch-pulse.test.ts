import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchPulse } from '../../../lib/sandbox/hosts/watch-pulse.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { visibilityState: 'visible' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Whether a referee that never answers counts as lost after so many seconds. */
async function isLostAfter(
  seconds: number,
  limitMs: number,
  change = (_: ReturnType<typeof watchPulse>) => {},
) {
  const pulse = watchPulse(() => new Promise(() => {}), limitMs);
  change(pulse);
  let isLost = false;
  void pulse.lost.then(() => {
    isLost = true;
  });
  await vi.advanceTimersByTimeAsync(1_000 * seconds);
  pulse.end();
  return isLost;
}

it('gives up a referee that is silent for longer than the limit, and not before', async () => {
  expect(await isLostAfter(10, 10_000)).toBe(false);
  expect(await isLostAfter(16, 10_000)).toBe(true);
});

it('waits longer while the referee has work of ours, and not longer than that', async () => {
  const loading = (pulse: ReturnType<typeof watchPulse>) => pulse.limit(60_000);
  expect(await isLostAfter(50, 10_000, loading)).toBe(false);
  expect(await isLostAfter(70, 10_000, loading)).toBe(true);
});
