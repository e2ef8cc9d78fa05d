import { expect, it } from 'vitest';
import { amountWords } from '#lib/profile';

it('words keep three digits of what scales, and whole numbers of what is counted', () => {
  expect(amountWords(1_234_000_000, 'ns')).toBe('1.23 s');
  expect(amountWords(12_340, 'ns')).toBe('12.3 µs');
  expect(amountWords(342, 'ns')).toBe('342 ns');
  expect(amountWords(7, 'bytes')).toBe('7 B');
  expect(amountWords(2.4, 'count')).toBe('2');
});

it('less than ten nanoseconds are no whole number: a benchmark of an empty loop takes 0.37, and not 0', () => {
  expect(amountWords(0.3727, 'ns')).toBe('0.37 ns');
  expect(amountWords(2.56, 'ns')).toBe('2.56 ns');
  expect(amountWords(0, 'ns')).toBe('0 ns');
});
