import { describe, expect, it } from 'vitest';
import type { AttemptSummary } from '#lib/device';
import type { Tier } from '#lib/lab/tiers';
import { countText, formatMinutes } from '../../../components/course/format-minutes.ts';
import { describeAttempt, listLeftLabs } from '../../../components/course/home/where-left.ts';

const best = (change: Partial<AttemptSummary> = {}): AttemptSummary => ({
  attempt: '0'.repeat(32),
  kind: 'measure',
  correct: true,
  tier: 'none',
  met: 0,
  of: 3,
  ...change,
});
const speedup = (low: number, high: number) => ({
  finding: { target: 'speedup', interval: [low, high] as [number, number] },
});
const lab = (sequence: number, bestTier: Tier | 'none', summary?: AttemptSummary) => ({
  hintsShown: 0,
  lastOpenedAt: 0,
  bestTier,
  sequence,
  ...(summary && { best: summary }),
});

describe('where you left off', () => {
  it('lists the labs with attempts, those worked on last first, whatever the clock said', () => {
    const labs = {
      opened: lab(9, 'none'),
      first: { ...lab(1, 'none', best({ correct: false })), lastOpenedAt: 7_000_000_000_000 },
      second: lab(5, 'none', best({ kind: 'check' })),
      third: lab(8, 'silver', best({ tier: 'silver', ...speedup(31.6, 37.2) })),
    };
    expect(listLeftLabs(labs).slice(0, 2)).toEqual([
      { id: 'third', tier: 'silver', said: '32–37× faster' },
      { id: 'second', tier: 'none', said: 'Right on the visible cases' },
    ]);
  });

  it('never puts the figures of one attempt beside the tier of another', () => {
    const silver = best({ tier: 'silver', ...speedup(8, 9) });
    expect(listLeftLabs({ a: lab(1, 'gold', silver) })).toEqual([{ id: 'a', tier: 'gold', said: '' }]);
  });

  it('says no ratio for a wrong result, and counts targets where nothing was timed', () => {
    expect(describeAttempt(best({ correct: false, ...speedup(3, 4) }))).toBe('Wrong result');
    expect(describeAttempt(best({ met: 1, of: 2, finding: { target: 'count', value: 3 } }))).toBe(
      '1 of 2 targets met',
    );
  });

  it('writes a narrow interval as one figure', () => {
    expect(describeAttempt(best(speedup(3.01, 3.04)))).toBe('3.0× faster');
  });
});

describe('times and counts in words', () => {
  it('writes minutes, whole hours and both', () => {
    expect([25, 60, 190].map(formatMinutes)).toEqual(['25 min', '1 h', '3 h 10 min']);
  });
  it('writes one lab and two labs', () => {
    expect([countText(1, 'lab'), countText(2, 'lab')]).toEqual(['1 lab', '2 labs']);
  });
});
