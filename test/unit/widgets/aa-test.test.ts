import { expect, test } from 'vitest';
import { medianInterval } from '#lib/numbers';
import {
  describeRatio,
  describeTally,
  placeRatio,
  readTick,
  runAaTest,
  tallyPairs,
} from '#lib/simulate/aa-test';

/** A machine whose clock advances by itself: every reading costs 0.4 ms, in steps of `stepMs`. */
function makeMachine(stepMs: number) {
  let ms = 0;
  let rests = 0;
  return {
    now: () => {
      ms += 0.4;
      return Math.floor(ms / stepMs) * stepMs;
    },
    rest: async () => {
      rests++;
    },
    rests: () => rests,
  };
}

test('pairs on a machine that never changes are all no different, and the page rests after every slice', async () => {
  const machine = makeMachine(0.001);
  const ratios: number[] = [];
  for await (const ratio of runAaTest(machine, 20, new AbortController().signal)) ratios.push(ratio);
  expect(ratios).toHaveLength(20);
  for (const ratio of ratios) expect(ratio).toBeCloseTo(1, 1);
  expect(machine.rests()).toBe(5 + 2 * 20);
});

test('an aborted test yields nothing more', async () => {
  const controller = new AbortController();
  const ratios: number[] = [];
  for await (const ratio of runAaTest(makeMachine(0.001), 20, controller.signal)) {
    ratios.push(ratio);
    if (ratios.length === 3) controller.abort();
  }
  expect(ratios).toHaveLength(3);
});

test('the step of the clock is read from the clock', () => {
  expect(readTick(makeMachine(1).now)).toBeCloseTo(1, 9);
});

test('naive readings beyond five percent are counted on either side', () => {
  const tally = tallyPairs([0.5, 0.94, 0.96, 1, 1.04, 1.06, 3]);
  expect(tally).toMatchObject({ pairs: 7, faster: 2, slower: 2, lowest: 0.5, highest: 3 });
});

test('ratios are described as a reader would say them', () => {
  expect([0.2, 0.04, 0.9, 1.001, 1.3, 2.5].map(describeRatio)).toEqual([
    '5.0 times faster',
    '25 times faster',
    '10 % faster',
    'no different',
    '30 % slower',
    '2.5 times slower',
  ]);
});

test('the axis puts 1 in the middle, halves and doubles at the ends, and clips beyond', () => {
  expect([0.1, 0.5, 1, 2, 9].map(placeRatio)).toEqual([0, 0, 0.5, 1, 1]);
});

test('the interval of ten values runs from the second to the ninth with 97.9 % coverage', () => {
  const interval = medianInterval([10, 3, 7, 1, 5, 9, 2, 8, 6, 4]);
  expect(interval).toMatchObject({ low: 2, high: 9 });
  expect(interval.coverage).toBeCloseTo(0.9785, 4);
});

test('with too few values for the confidence the interval is the range, and says what it covers', () => {
  const interval = medianInterval([2, 1, 3]);
  expect(interval).toMatchObject({ low: 1, high: 3 });
  expect(interval.coverage).toBeCloseTo(0.75, 9);
});

test('the verdict on all pairs says no difference, or doubts the machine, or that there are too few', () => {
  const around = [0.97, 0.98, 0.99, 1.01, 1.02, 1.03];
  expect(describeTally(tallyPairs(around))).toContain('between 0.970 and 1.030 (97 % interval). 1 is inside');
  expect(describeTally(tallyPairs(around.map((ratio) => ratio + 0.1)))).toContain('the machine changed');
  expect(describeTally(tallyPairs(around.slice(1)))).toContain('Stopped after 5 of the pairs: too few');
});
