import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CloseRun, findStuckRuns, shortfallOf, stuckText } from '#lib/teams';

let sources = 0;
const run = (change: Partial<CloseRun> = {}): CloseRun => ({
  isMeasure: true,
  tier: 'none',
  correct: true,
  shortfall: 1,
  source: `source ${sources++}`,
  ...change,
});
const wrong = () => run({ correct: false, shortfall: null });
const times = (count: number, make: () => CloseRun) => Array.from({ length: count }, make);

describe('somebody is stuck', () => {
  test('after as many runs without getting nearer as the wall of a workshop allows', () => {
    expect(findStuckRuns(times(4, run), 'silver')).toBeNull();
    expect(findStuckRuns(times(5, run), 'silver')).toEqual({ because: 'no-improvement', count: 4 });
    expect(findStuckRuns([...times(5, run), run({ shortfall: 0.5 })], 'silver')).toBeNull();
    // A little is noise.
    expect(findStuckRuns([...times(4, run), run({ shortfall: 0.97 })], 'silver')).not.toBeNull();
    expect(findStuckRuns([...times(4, run), run({ tier: 'bronze' })], 'silver')).toBeNull();
  });

  test('after three wrong results in a row, whether checked or measured', () => {
    expect(findStuckRuns(times(2, wrong), 'gold')).toBeNull();
    expect(findStuckRuns([wrong(), run({ isMeasure: false, correct: false }), wrong()], 'gold')).toEqual({
      because: 'repeated-failure',
      count: 3,
    });
    expect(findStuckRuns([wrong(), wrong(), run({ isMeasure: false }), wrong()], 'gold')).toBeNull();
  });

  test('after going back to earlier code twice, but not after running the same twice', () => {
    const [a, b] = [run(), run()];
    expect(findStuckRuns([a, b, a, b], 'silver')).toEqual({ because: 'reverting', count: 2 });
    expect(findStuckRuns([a, a, a], 'silver')).toBeNull();
  });

  test('never once the goal is reached, whatever came before or comes after', () => {
    const any = fc.record({
      isMeasure: fc.boolean(),
      correct: fc.boolean(),
      tier: fc.constantFrom('none' as const, 'bronze' as const),
      shortfall: fc.option(fc.double({ min: 0, max: 9, noNaN: true })),
      source: fc.constantFrom('a', 'b', 'c'),
    });
    fc.assert(
      fc.property(fc.array(any), fc.array(any), (before, after) => {
        expect(findStuckRuns([...before, run({ tier: 'silver' }), ...after], 'silver')).toBeNull();
        const stuck = findStuckRuns(before, 'silver');
        if (stuck) expect(stuck.count).toBeLessThanOrEqual(before.length);
      }),
    );
  });

  test('in a sentence that says what was counted', () => {
    expect(stuckText({ because: 'reverting', count: 2 }, 'silver')).toBe(
      'Went back to earlier code twice without getting nearer to silver.',
    );
    expect(stuckText({ because: 'no-improvement', count: 7 }, 'gold')).toBe(
      '7 runs without getting nearer to gold.',
    );
    expect(stuckText({ because: 'repeated-failure', count: 4 }, 'gold')).toBe(
      'A wrong result 4 times in a row.',
    );
  });
});

describe('the distance to a target', () => {
  const missed = (value: number, limit: number) => ({ verdict: 'missed', value, limit });

  test('is less the nearer a value is to its limit, from either side', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1.01, max: 1e6, noNaN: true }),
        fc.double({ min: 1.01, max: 100, noNaN: true }),
        (far, factor) => {
          for (const limit of [1, 30]) {
            expect(shortfallOf([missed(limit * far * factor, limit)])).toBeGreaterThan(
              shortfallOf([missed(limit * far, limit)])!,
            );
            expect(shortfallOf([missed(limit / far / factor, limit)])).toBeGreaterThan(
              shortfallOf([missed(limit / far, limit)])!,
            );
          }
        },
      ),
    );
  });

  test('is nothing when all is met, and unknown where nothing was measured', () => {
    expect(shortfallOf([{ verdict: 'met', value: 9, limit: 8 }])).toBe(0);
    expect(shortfallOf([])).toBeNull();
    expect(shortfallOf([{ verdict: 'missed', limit: 8 }])).toBeNull();
  });
});
