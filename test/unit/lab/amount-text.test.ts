import { describe, expect, it } from 'vitest';
import { METRICS } from '#lib/lab';
import { allowedText, amountOf, atMostOf } from '../../../lib/lab/amount-text.ts';

describe('an amount in words', () => {
  it.each([
    [8, 'recomputes in 300 s', '8 recomputes in 300 s'],
    [12_400, 'old files shown', '12,400 old files shown'],
    [0, 'old files shown', 'no old files shown'],
    [
      0,
      'of 1,000 orders end with a price that stays wrong',
      'none of 1,000 orders end with a price that stays wrong',
    ],
    [0, '% off the true p99', '0 % off the true p99'],
    [0, 'ms old, the oldest product served', '0 ms old, the oldest product served'],
    [0, 'MB', '0 MB'],
    [0, 'messages lost', 'no messages lost'],
  ])('%d "%s" is "%s"', (amount, what, text) => {
    expect(amountOf(amount, what)).toBe(text);
  });
});

describe('a limit of nothing', () => {
  it('is said as people say it', () => {
    expect(atMostOf(0, 'old files shown')).toBe('no old files shown');
    expect(atMostOf(0, '% off the true p99')).toBe('≤ 0 % off the true p99');
    expect(atMostOf(8, 'recomputes')).toBe('≤ 8 recomputes');
    expect([allowedText(0), allowedText(8)]).toEqual(['none allowed', 'at most 8 allowed']);
  });

  it('is said so by the targets of every lab that counts or spends', () => {
    const words = { staleFiles: 'old files shown' };
    expect(METRICS.cost.describe({ staleFiles: { atMost: 0 } }, words)).toEqual(['no old files shown']);
    expect(METRICS.count.describe({ staleFiles: { atMost: 0 } }, words)).toEqual(['no old files shown']);
  });
});
