import { expect, test } from 'vitest';
import { medianInterval } from '#lib/numbers';
import {
  countWords,
  describeRatio,
  describeTally,
  placeRatio,
  readTick,
  runAaTest,
  seesBelowNoise,
  tallyPairs,
} from '#lib/simulate/aa-test';

/** A machine whose clock advances by itself: every reading costs `readingMs`, in steps of `stepMs`. */
function makeMachine(stepMs: number, readingMs = 0.4) {
  let ms = 0;
  let rests = 0;
  return {
    now: () => {
      ms += readingMs;
      return Math.floor(ms / stepMs) * stepMs;
    },
    rest: async () => {
      rests++;
    },
    rests: () => rests,
  };
}

test('pairs on a machine that never changes are all no different, and the page rests after every slice', async () => {
  const machine = makeMachine(0.001, 7);
  const ratios: number[] = [];
  for await (const ratio of runAaTest(machine, 6, new AbortController().signal)) ratios.push(ratio);
  expect(ratios).toHaveLength(6);
  for (const ratio of ratios) expect(ratio).toBeCloseTo(1, 1);
  expect(machine.rests()).toBe(5 + 2 * 6);
});

test('an aborted test yields nothing more', async () => {
  const controller = new AbortController();
  const ratios: number[] = [];
  for await (const ratio of runAaTest(makeMachine(0.001, 7), 20, controller.signal)) {
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
  expect(tally).toMatchObject({ pairs: 7, faster: 2, slower: 2, below: 3, lowest: 0.5, highest: 3 });
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

test('the verdict on A/A says no difference, or how often a perfect harness finds one, or that there are too few', () => {
  const around = [0.97, 0.98, 0.99, 1.01, 1.02, 1.03];
  expect(describeTally(tallyPairs(around))).toContain('between 0.970 and 1.030 (97 % interval). 1 is inside');
  expect(describeTally(tallyPairs(around.map((ratio) => ratio + 0.1)))).toContain(
    'A perfect harness does this once in 32 runs',
  );
  expect(describeTally(tallyPairs(around.slice(1)))).toContain('Stopped after 5 of the pairs: too few');
});

test('the verdict on extra work says whether it was found, and which way', () => {
  const around = [0.97, 0.98, 0.99, 1.01, 1.02, 1.03];
  expect(describeTally(tallyPairs(around), 0.02)).toContain('no difference found, though there is one');
  expect(describeTally(tallyPairs(around.map((ratio) => ratio + 0.1)), 0.02)).toContain('the truth');
  expect(describeTally(tallyPairs(around.map((ratio) => ratio - 0.1)), 0.02)).toContain('the wrong way');
});

test('a difference below the noise of a pair is seen when a fifth of the pairs and no more than the interval allows disagree', () => {
  const pairs = (below: number) =>
    tallyPairs(Array.from({ length: 60 }, (_, i) => (i < below ? 0.99 : 1.02 + i / 10_000)));
  expect(seesBelowNoise(pairs(12), 0.02)).toBe(true);
  expect(seesBelowNoise(pairs(11), 0.02)).toBe(false);
  expect(seesBelowNoise(pairs(29), 0.02)).toBe(false);
  expect(seesBelowNoise(pairs(12), 0)).toBe(false);
});

test('extra work is more of the same words', async () => {
  expect(countWords(['a', 'b', 'a'])).toBe(2);
  /** A clock that moves with the words that were counted: the truth of the ratio is the ratio of the words. */
  const real = Map.prototype.set;
  let counted = 0;
  Map.prototype.set = function set(this: Map<unknown, unknown>, ...args: [unknown, unknown]) {
    counted++;
    return real.apply(this, args);
  };
  try {
    const machine = { now: () => ++counted / 500, rest: async () => {} };
    for await (const ratio of runAaTest(machine, 4, new AbortController().signal, 0.1))
      expect(ratio).toBeCloseTo(1.1, 1);
  } finally {
    Map.prototype.set = real;
  }
});
