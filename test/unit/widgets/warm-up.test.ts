import { expect, test } from 'vitest';
import {
  type Block,
  formatUs,
  middleCall,
  placeCall,
  placeTime,
  summariseWarmUp,
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
