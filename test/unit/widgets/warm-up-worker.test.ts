import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { summariseWarmUp, type WarmUp } from '#lib/simulate/warm-up';

test('the worker times every call from the first on, and the function gets faster', () => {
  const runner = 'content/01-measure-first/figures/programs/run-warm-up.mjs';
  const output = execFileSync(process.execPath, [runner, 'public/widgets/warm-up.js'], { encoding: 'utf8' });
  const { tickMs, blocks } = JSON.parse(output) as WarmUp;
  expect(tickMs).toBeGreaterThan(0);
  let next = 1;
  for (const [firstCall, calls] of blocks) {
    expect(firstCall).toBe(next);
    next += calls;
  }
  expect(next).toBe(5001);
  const { firstUs, settledUs } = summariseWarmUp(blocks.map(([call, calls, ms]) => [call, calls, ms * 1000]));
  expect(firstUs).toBeGreaterThan(settledUs);
});
