import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EMPTY_LAB,
  groupItems,
  type LabState,
  mergeLab,
  mergeLesson,
  mergeValues,
  type ProgressItem,
} from '#lib/record';
import { progressItem } from '#lib/record/schema';

const TIERS = ['none', 'bronze', 'silver', 'gold'] as const;
const id = fc.stringMatching(/^[0-9a-f]{32}$/);
const time = fc.integer({ min: 0, max: 7_258_118_400_000 });
const labState: fc.Arbitrary<LabState> = fc.record(
  {
    prediction: fc.record({
      choice: fc.integer({ min: 1, max: 9 }),
      line: fc.constant(null),
      sure: fc.constant('guess' as const),
      at: time,
    }),
    hintsShown: fc.integer({ min: 0, max: 3 }),
    solutionShownAt: time,
    bestTier: fc.constantFrom(...TIERS),
    best: fc.record({
      attempt: id,
      kind: fc.constantFrom('measure' as const, 'check' as const),
      correct: fc.boolean(),
      tier: fc.constantFrom(...TIERS),
      met: fc.nat(9),
      of: fc.nat(9),
    }),
    explained: fc.record({ answer: fc.string(), at: time }),
    lastOpenedAt: time,
  },
  { requiredKeys: ['hintsShown', 'bestTier', 'lastOpenedAt'] },
);

describe('mergeLab', () => {
  test('lets nothing that counts fall back', () => {
    fc.assert(
      fc.property(labState, labState, (earlier, later) => {
        const merged = mergeLab(earlier, later);
        const rank = ({ bestTier }: LabState) => TIERS.indexOf(bestTier);
        expect(rank(merged)).toBe(Math.max(rank(earlier), rank(later)));
        expect(merged.hintsShown).toBe(Math.max(earlier.hintsShown, later.hintsShown));
        expect(merged.lastOpenedAt).toBe(Math.max(earlier.lastOpenedAt, later.lastOpenedAt));
        const shown = [earlier.solutionShownAt, later.solutionShownAt].filter((at) => at !== undefined);
        expect(merged.solutionShownAt).toBe(shown.length > 0 ? Math.min(...shown) : undefined);
        expect(merged.prediction).toEqual(earlier.prediction ?? later.prediction);
        expect(merged.explained).toEqual(later.explained ?? earlier.explained);
      }),
    );
  });

  test('three states come to the same whichever two are merged first, and the result fits the schema', () => {
    fc.assert(
      fc.property(labState, labState, labState, (a, b, c) => {
        const merged = mergeLab(mergeLab(a, b), c);
        expect(merged).toEqual(mergeLab(a, mergeLab(b, c)));
        expect(progressItem.safeParse({ item: 'lab:x', value: merged, at: 0 }).error).toBeUndefined();
      }),
    );
  });

  test('keeps what a change does not speak of', () => {
    const state: LabState = { ...EMPTY_LAB, explained: { answer: 'because', at: 1 } };
    expect(mergeLab(state, { hintsShown: 1 })).toEqual({ ...state, hintsShown: 1 });
  });

  test('keeps the attempt that the best tier is from, not a later one of a lower tier', () => {
    const of = (tier: 'silver' | 'gold', attempt: string) => {
      const best = { attempt, kind: 'measure', correct: true, tier, met: 1, of: 1 } as const;
      return { bestTier: tier, best };
    };
    const gold = mergeLab(EMPTY_LAB, of('gold', 'a'));
    expect(mergeLab(gold, of('silver', 'b')).best?.attempt).toBe('a');
    expect(mergeLab(gold, of('gold', 'c')).best?.attempt).toBe('c');
  });
});

describe('mergeValues', () => {
  test('answers the very object that already says it all', () => {
    fc.assert(
      fc.property(labState, (state) => {
        const kept = mergeLab(EMPTY_LAB, state);
        expect(mergeValues('lab:x', structuredClone(kept), kept)).toBe(kept);
        expect(mergeValues('lab:x', kept, { ...EMPTY_LAB })).toBe(kept);
      }),
    );
  });

  test('never looks at a date: a state from the year 2199 is the earlier one when it came first', () => {
    const far = { state: 'opened', at: 7_226_582_400_000 };
    expect(mergeValues('lesson:m/s', far, { state: 'done', at: 1 })).toEqual({ state: 'done', at: 1 });
    expect(mergeValues('lesson:m/s', far, { state: 'opened', at: 1 })).toEqual({ state: 'opened', at: 1 });
    const explained = (answer: string, at: number) => ({ ...EMPTY_LAB, explained: { answer, at } });
    const merged = mergeValues('lab:x', explained('first', far.at), explained('second', 1));
    expect(merged).toMatchObject({ explained: { answer: 'second' } });
  });

  test('of two answers to a quiz keeps the later', () => {
    expect(mergeValues('quiz:m', [[0]], [[1]])).toEqual([[1]]);
  });
});

test('a lesson that is done stays done', () => {
  const done = { state: 'done', at: 1 } as const;
  expect(mergeLesson(done, { state: 'opened', at: 2 })).toBe(done);
  expect(mergeLesson({ state: 'opened', at: 1 }, { state: 'opened', at: 2 })).toEqual({
    state: 'opened',
    at: 2,
  });
});

test('items are grouped by kind under their own keys, with their places', () => {
  const lesson = { state: 'done', at: 1 } as const;
  const items: (ProgressItem & { sequence: number })[] = [
    { item: 'lab:x', value: EMPTY_LAB, at: 1, sequence: 7 },
    { item: 'lesson:m/s', value: lesson, at: 1, sequence: 8 },
    { item: 'quiz:m', value: [[1]], at: 1, sequence: 9 },
  ];
  expect(groupItems(items)).toEqual({
    labs: { x: { ...EMPTY_LAB, sequence: 7 } },
    lessons: { 'm/s': { ...lesson, sequence: 8 } },
    quizzes: { m: [[1]] },
    reviews: {},
  });
});
