import { describe, expect, it } from 'vitest';
import type { TargetFinding } from '#lib/lab';
import { targetMeaning } from '../../../components/workbench/target-meaning.ts';

const targets = {
  bronze: { speedup: 1.5 },
  silver: { versusReference: 2 },
  gold: { speedup: 4.8, growth: { atMost: 1.2 }, count: { dates: { atMost: 0 } } },
};
const missed = (one: Partial<TargetFinding>): TargetFinding => ({
  verdict: 'missed',
  code: 'too-slow',
  because: '',
  target: 'speedup',
  tier: 'gold',
  rounds: 3,
  seed: '5eed',
  ...one,
});

describe('what a missed target means', () => {
  it('is how much of the time is left to lose', () => {
    expect(targetMeaning(missed({ value: 3.6 }), targets)).toBe(
      'From where you are, a call has to take another 25 % less time.',
    );
    // Reference ÷ yours: 0.4 is 2.5 times the reference's time, and 2 times is allowed.
    expect(targetMeaning(missed({ target: 'versusReference', tier: 'silver', value: 0.4 }), targets)).toBe(
      'From where you are, a call has to take another 20 % less time.',
    );
  });

  it('is what doubling the input does to the time', () => {
    expect(targetMeaning(missed({ target: 'growth', value: 2 }), targets)).toBe(
      'n^1.2 means: twice the input takes at most 2.3 times as long. Yours takes about 4.0 times.',
    );
    expect(targetMeaning(missed({ target: 'growth' }), targets)).toBe(
      'n^1.2 means: twice the input takes at most 2.3 times as long.',
    );
  });

  it('is left out where the finding says it, and where nothing was measured', () => {
    expect(targetMeaning(missed({ target: 'count', value: 9 }), targets)).toBe('');
    expect(targetMeaning(missed({}), targets)).toBe('');
    expect(targetMeaning(missed({ target: 'correctness', tier: undefined }), targets)).toBe('');
  });
});
