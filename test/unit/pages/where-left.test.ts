import { describe, expect, it } from 'vitest';
import type { Attempt } from '#lib/device';
import { countWords, formatMinutes } from '../../../components/course/format-minutes.ts';
import { describeAttempt, listLeftLabs } from '../../../components/course/home/where-left.ts';
import { whereNow } from '../../../components/course/progress/CourseSegments.tsx';

const attempt = (lab: string, kind: 'check' | 'measure', report: object): Attempt =>
  ({ id: lab, lab, labVersion: '1', source: '', at: 0, kind, report }) as unknown as Attempt;
const finding = (target: string, verdict: string, interval?: [number, number]) => ({
  target,
  tier: 'bronze',
  verdict,
  ...(interval ? { interval } : {}),
});

describe('where you left off', () => {
  it('lists each lab once, with its newest measurement rather than a later check', () => {
    const attempts = [
      attempt('b', 'check', { correct: true, cases: [] }),
      attempt('a', 'check', { correct: true, cases: [] }),
      attempt('a', 'measure', { correct: true, findings: [finding('speedup', 'met', [31.6, 37.2])] }),
      attempt('c', 'measure', { correct: false, findings: [] }),
    ];
    expect(listLeftLabs(attempts, { a: { bestTier: 'silver' } }, 2)).toEqual([
      { id: 'b', tier: 'none', said: 'Right on the visible cases' },
      { id: 'a', tier: 'silver', said: '32–37× faster' },
    ]);
  });

  it('says no ratio for a wrong result, and counts targets where nothing was timed', () => {
    expect(
      describeAttempt(
        attempt('a', 'measure', { correct: false, findings: [finding('speedup', 'met', [3, 4])] }),
      ),
    ).toBe('Wrong result');
    const counted = { correct: true, findings: [finding('count', 'met'), finding('count', 'missed')] };
    expect(describeAttempt(attempt('a', 'measure', counted))).toBe('1 of 2 targets met');
  });

  it('writes a narrow interval as one figure', () => {
    const narrow = { correct: true, findings: [finding('speedup', 'met', [3.01, 3.04])] };
    expect(describeAttempt(attempt('a', 'measure', narrow))).toBe('3.0× faster');
  });
});

describe('where you are', () => {
  it('is the lesson opened last that is not done', () => {
    const lessons = {
      'm/one': { state: 'opened', at: 1 },
      'm/two': { state: 'opened', at: 3 },
      'm/three': { state: 'done', at: 5 },
    };
    expect(whereNow(lessons)).toBe('m/two');
    expect(whereNow(undefined)).toBeUndefined();
  });
});

describe('times and counts in words', () => {
  it('writes minutes, whole hours and both', () => {
    expect([25, 60, 190].map(formatMinutes)).toEqual(['25 min', '1 h', '3 h 10 min']);
  });
  it('writes one lab and two labs', () => {
    expect([countWords(1, 'lab'), countWords(2, 'lab')]).toEqual(['1 lab', '2 labs']);
  });
});
