import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findMisquotes, readLessonFigures } from './check-quotes.ts';

test('the figures in the lesson on benchmarks that lie are the recorded ones', () => {
  expect(findMisquotes('benchmarks-that-lie')).toEqual([]);
});

test('the warm-up widget draws the recorded curve', () => {
  const widget = JSON.parse(readFileSync('components/widgets/WarmUpCurve/warm-up.json', 'utf8'));
  const { figures: warmUp } = JSON.parse(
    readFileSync('content/01-measure-first/figures/warm-up.json', 'utf8'),
  ) as {
    figures: { processes: number; curve: { firstCall: number; calls: number; us: number }[] };
  };
  expect(widget.processes).toBe(warmUp.processes);
  expect(widget.blocks.map((block: number[]) => block.slice(0, 3))).toEqual(
    warmUp.curve.map(({ firstCall, calls, us }) => [firstCall, calls, Number(us.toPrecision(3))]),
  );
});

test('the lesson prints what the two harnesses printed, without the bars', () => {
  const { mitata, go } = JSON.parse(
    readFileSync('content/01-measure-first/figures/benchmarks-on-monday.json', 'utf8'),
  ) as Record<string, string[]>;
  const { lesson } = readLessonFigures('benchmarks-that-lie');
  const rows = mitata!.slice(mitata!.findIndex((line) => line.startsWith('result dropped')));
  const printed = [...rows, ...go!.filter((_, i) => i === 4 || i === 7)];
  for (const line of printed)
    expect(lesson).toContain(
      line
        .replace(/[▁-█].*/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    );
});

test('the five flatterers are recorded as such in each of the recordings', () => {
  const { recordings } = readLessonFigures('benchmarks-that-lie').file.figures as unknown as {
    recordings: { ns: Record<string, { minimum: number }> }[];
  };
  for (const { ns } of recordings) {
    const times = (slow: string, fast: string) => ns[slow]!.minimum / ns[fast]!.minimum;
    expect(times('hashUsed', 'hashUnused')).toBeGreaterThan(1.5);
    expect(times('hashUsed', 'hashConstant')).toBeGreaterThan(1.5);
    expect(times('leapShuffled', 'leapSorted')).toBeGreaterThan(2);
    expect(times('sortFresh', 'sortAgain')).toBeGreaterThan(5);
    expect(times('addUpAfterFive', 'addUpFirst')).toBeGreaterThan(3);
    expect(times('addUpAfterThree', 'addUpFirst')).toBeLessThan(3);
  }
});
