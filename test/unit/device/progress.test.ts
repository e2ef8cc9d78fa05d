import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EMPTY_LAB,
  groupItems,
  mergeItem,
  mergeLab,
  mergeLesson,
  type ProgressItem,
} from '../../../lib/device/progress.ts';
import type { LabState } from '../../../lib/device/types.ts';

const TIERS = ['none', 'bronze', 'silver', 'gold'] as const;
const labState: fc.Arbitrary<LabState> = fc.record(
  {
    prediction: fc.record({
      choice: fc.integer({ min: 1, max: 9 }),
      line: fc.constant(null),
      sure: fc.constant('guess' as const),
      at: fc.nat(),
    }),
    hintsShown: fc.integer({ min: 0, max: 3 }),
    solutionShownAt: fc.nat(),
    bestTier: fc.constantFrom(...TIERS),
    lastOpenedAt: fc.nat(),
  },
  { requiredKeys: ['hintsShown', 'bestTier', 'lastOpenedAt'] },
);

describe('mergeLab', () => {
  test('lets nothing that counts fall back', () => {
    fc.assert(
      fc.property(labState, labState, (state, change) => {
        const merged = mergeLab(state, change);
        const rank = ({ bestTier }: LabState) => TIERS.indexOf(bestTier);
        expect(rank(merged)).toBe(Math.max(rank(state), rank(change)));
        expect(merged.hintsShown).toBe(Math.max(state.hintsShown, change.hintsShown));
        expect(merged.lastOpenedAt).toBe(Math.max(state.lastOpenedAt, change.lastOpenedAt));
        const shown = [state.solutionShownAt, change.solutionShownAt].filter((at) => at !== undefined);
        expect(merged.solutionShownAt).toBe(shown.length > 0 ? Math.min(...shown) : undefined);
      }),
    );
  });

  test('keeps what a change does not speak of', () => {
    const state: LabState = { ...EMPTY_LAB, explained: { answer: 'because', at: 1 } };
    expect(mergeLab(state, { hintsShown: 1 })).toEqual({ ...state, hintsShown: 1 });
  });
});

describe('mergeItem', () => {
  const item = (item: string, value: unknown, at: number): ProgressItem => ({ item, value, at });

  test('answers the kept item itself when the other brings nothing', () => {
    fc.assert(
      fc.property(labState, fc.nat(), (value, at) => {
        const kept = item('lab:x', mergeLab(EMPTY_LAB, value), at);
        expect(mergeItem(kept, { ...kept })).toBe(kept);
      }),
    );
  });

  test('of two predictions keeps the earlier, whichever way round they meet', () => {
    const prediction = (choice: number) => ({ choice, line: null, sure: 'guess', at: 0 });
    const early = item('lab:x', { ...EMPTY_LAB, prediction: prediction(2) }, 10);
    const late = item('lab:x', { ...EMPTY_LAB, prediction: prediction(8) }, 20);
    expect(mergeItem(early, late).value).toMatchObject({ prediction: { choice: 2 } });
    expect(mergeItem(late, early).value).toMatchObject({ prediction: { choice: 2 } });
  });

  test('of two answers to a quiz keeps the later', () => {
    const kept = item('quiz:m', [[0]], 10);
    expect(mergeItem(kept, item('quiz:m', [[1]], 5))).toBe(kept);
    expect(mergeItem(kept, item('quiz:m', [[1]], 15)).value).toEqual([[1]]);
  });

  test('a merged item is later than both, so that the server takes it', () => {
    const merged = mergeItem(
      item('lesson:m/s', { state: 'opened', at: 1 }, 10),
      item('lesson:m/s', { state: 'done', at: 2 }, 7),
    );
    expect(merged).toEqual(item('lesson:m/s', { state: 'done', at: 2 }, 11));
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

test('items are grouped by kind under their own keys', () => {
  const lesson = { state: 'done', at: 1 } as const;
  const items = [
    { item: 'lab:x', value: EMPTY_LAB, at: 1 },
    { item: 'lesson:m/s', value: lesson, at: 1 },
    { item: 'quiz:m', value: [[1]], at: 1 },
  ];
  expect(groupItems(items)).toEqual({
    labs: { x: EMPTY_LAB },
    lessons: { 'm/s': lesson },
    quizzes: { m: [[1]] },
  });
});
