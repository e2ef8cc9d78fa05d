import { expect, test } from 'vitest';
import {
  type Block,
  formatUs,
  JOBS,
  meanOver,
  middleCall,
  placeCall,
  placeTime,
  summariseWarmUp,
  tryBenchmark,
} from '#lib/simulate/warm-up';

const blocks: Block[] = [
  [1, 1, 100],
  [2, 4, 50],
  [6, 5, 20],
  [11, 900, 3],
  [1000, 500, 2],
  [1500, 500, 9],
  [2000, 500, 1],
];

test('the summary has the first call, the mean of the first ten and the median after a thousand', () => {
  expect(summariseWarmUp(blocks)).toEqual({ firstUs: 100, earlyCalls: 10, earlyUs: 40, settledUs: 2 });
});

test('where the clock lumps more than ten calls together, the first block stands for them', () => {
  const lumped: Block[] = [
    [1, 60, 30],
    [61, 2000, 2],
    [2061, 100, 1],
  ];
  expect(summariseWarmUp(lumped)).toMatchObject({ earlyCalls: 60, earlyUs: 30 });
});

test('a block is drawn at its middle on the logarithmic axis', () => {
  expect(middleCall([4, 13])).toBe(8);
  expect(middleCall([1, 1])).toBe(1);
});

test('both axes are clipped to the chart', () => {
  expect([placeCall(1), placeCall(5000), placeCall(1e6)]).toEqual([0, 1, 1]);
  expect([placeTime(0.01), placeTime(0.5), placeTime(5000), placeTime(1e6)]).toEqual([0, 0, 1, 1]);
});

test('times are written with two digits in the unit that fits', () => {
  expect([1.14, 26.4, 118, 1150].map(formatUs)).toEqual(['1.1 µs', '26 µs', '118 µs', '1.1 ms']);
});

test('the mean over calls counts each block by the calls that fall into it, and goes on with the last', () => {
  expect(meanOver(blocks, 1, 1)).toBe(100);
  expect(meanOver(blocks, 1, 5)).toBe((100 + 4 * 50) / 5);
  expect(meanOver(blocks, 4, 4)).toBe((2 * 50 + 2 * 20) / 4);
  expect(meanOver(blocks, 2_400, 1_000)).toBe(1);
});

test('a warmed benchmark is right for a server and wrong for a tool that calls once, and a cold one the other way', () => {
  const says = (discarded: number, timed: number) =>
    JOBS.map(({ calls }) => tryBenchmark(blocks, { discarded, timed, calls }).right);
  expect(says(2_000, 100)).toEqual([true, false, false]);
  expect(says(0, 1)).toEqual([false, false, true]);
  expect(says(0, 30)).toEqual([false, true, false]);
});
