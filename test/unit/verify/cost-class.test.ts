import { expect, test } from 'vitest';
import type { CostReport } from '../../../lib/verify/cost.ts';
import { classOfCost, isNoGain } from '../../../lib/verify/cost-class.ts';

const report = (yours: number, solution: number): CostReport => ({
  size: 1,
  unit: 'rows',
  sizes: [1, 4],
  yours: { typical: yours, growth: 1 },
  starter: { typical: 1_000 },
  reference: { typical: solution, growth: 1 },
});

test('code that executes about what the starter does is backed for nothing, and refused where nothing can have been gained', () => {
  // As the starter of a lab, whatever its solution takes.
  expect([classOfCost(report(990, 350)), isNoGain(report(990, 350))]).toEqual(['like-starter', true]);
  // As a cheat that waits for less, in a lab where the solution executes next to nothing.
  expect(isNoGain(report(898, 22))).toBe(true);
  // As honest bronze: fewer of the same instructions is not all that is to be gained there.
  expect([classOfCost(report(892, 349)), isNoGain(report(892, 349))]).toEqual(['like-starter', false]);
  expect(isNoGain(report(790, 22))).toBe(false);
  // Where both of the lab's own take about the same, counting tells nothing.
  expect([classOfCost(report(1_000, 900)), isNoGain(report(1_000, 900))]).toEqual(['unseen', false]);
});
