import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeValues, type ReviewLog, type Snapshot } from '#lib/record';
import { dueAt, listDue } from '#lib/review';

const DAY_MS = 24 * 60 * 60 * 1_000;
const START = Date.UTC(2026, 10, 1);
const rating = fc.constantFrom('again' as const, 'good' as const);
const log = fc
  .array(fc.record({ at: fc.integer({ min: START, max: START + 100 * DAY_MS }), rating }), { maxLength: 20 })
  .map((reviews) => mergeValues('review:lab-x', { reviews }, { reviews }) as ReviewLog);

describe('when something is due again', () => {
  test('it is at once before any review, and a day or more after one', () => {
    expect(dueAt({ reviews: [] })).toBe(0);
    fc.assert(
      fc.property(log, ({ reviews }) => {
        if (reviews.length === 0) return;
        expect(dueAt({ reviews })).toBeGreaterThanOrEqual(reviews.at(-1)!.at + DAY_MS);
      }),
    );
  });

  test('it is later each time that it was known, and soon when it was not', () => {
    const reviews: ReviewLog['reviews'] = [];
    let gap = 0;
    for (let round = 0; round < 5; round++) {
      const at = Math.max(START, dueAt({ reviews }));
      reviews.push({ at, rating: 'good' });
      const next = dueAt({ reviews }) - at;
      expect(next).toBeGreaterThan(gap);
      gap = next;
    }
    reviews.push({ at: dueAt({ reviews }), rating: 'again' });
    expect(dueAt({ reviews }) - reviews.at(-1)!.at).toBeLessThan(gap / 2);
  });

  test('two devices that reviewed apart come to the same day, whoever sends first', () => {
    fc.assert(
      fc.property(log, log, (phone, laptop) => {
        const merge = (a: ReviewLog, b: ReviewLog) => mergeValues('review:lab-x', a, b) as ReviewLog;
        const joined = merge(phone, laptop);
        expect(dueAt(joined)).toBe(dueAt(merge(laptop, phone)));
        expect(merge(joined, phone)).toEqual(joined);
      }),
    );
  });
});

describe('the queue', () => {
  const state = { hintsShown: 0, lastOpenedAt: START, sequence: 1 };
  const best = {
    attempt: '0'.repeat(32),
    kind: 'measure',
    correct: true,
    tier: 'bronze',
    met: 1,
    of: 3,
  } as const;
  const snapshot: Snapshot = {
    lessons: {},
    labs: {
      weak: { ...state, bestTier: 'bronze', best },
      strong: { ...state, bestTier: 'gold', best },
      looked: { ...state, bestTier: 'gold', best, solutionShownAt: START },
      opened: { ...state, bestTier: 'none' },
      gone: { ...state, bestTier: 'bronze', best },
    },
    quizzes: { m: [[0], [1], [], [0]] },
    reviews: { 'quiz-m-4': { reviews: [{ at: START, rating: 'good' }] } },
  };
  const keys = { m: [[0], [0], [0], [0], [0]] };
  const due = (now: number) =>
    listDue(snapshot, keys, ['weak', 'strong', 'looked', 'opened'], now).map(({ key }) => key);

  test('has missed questions at once, and weak labs a day after they were left', () => {
    expect(due(START)).toEqual(['quiz-m-2']);
    expect(due(START + DAY_MS)).toEqual(['quiz-m-2', 'lab-looked', 'lab-weak']);
  });

  test('brings back what was reviewed when its day has come', () => {
    const day = dueAt(snapshot.reviews['quiz-m-4']!);
    expect(due(day - 1)).not.toContain('quiz-m-4');
    expect(due(day)).toContain('quiz-m-4');
  });
});
