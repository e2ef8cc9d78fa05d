import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findMisquotes, readLessonFigures } from './check-quotes.ts';

test('the figures in the lesson on benchmarks that lie are the recorded ones', () => {
  expect(findMisquotes('benchmarks-that-lie')).toEqual([]);
});

test('the warm-up widget draws the recorded curve', () => {
  const widget = JSON.parse(readFileSync('components/widgets/WarmUpCurve/warm-up.json', 'utf8'));
  const { warmUp } = readLessonFigures('benchmarks-that-lie').file.figures as unknown as {
    warmUp: { processes: number; curve: { firstCall: number; calls: number; us: number }[] };
  };
  expect(widget.processes).toBe(warmUp.processes);
  expect(widget.blocks.map((block: number[]) => block.slice(0, 3))).toEqual(
    warmUp.curve.map(({ firstCall, calls, us }) => [firstCall, calls, Number(us.toPrecision(3))]),
  );
});
