import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { simulateCells } from '../../../content/01-measure-first/figures/four-cells.ts';
import {
  analyseNoise,
  naiveRatios,
  type Triple,
} from '../../../content/01-measure-first/figures/noise-analysis.ts';
import { findMisquotes, readLessonFigures } from './check-quotes.ts';

const folder = 'content/01-measure-first/figures';
const read = (file: string) => JSON.parse(readFileSync(`${folder}/${file}.json`, 'utf8'));
const { days } = read('noise-series') as { days: { recordings: { triples: Triple[] }[] }[] };
const { lesson, file } = readLessonFigures('noise');

test('the figures in the lesson on noise are the recorded ones', () => {
  expect(findMisquotes('noise')).toEqual([]);
});

test('analysing the recorded series again gives the recorded figures', () => {
  const figures = file.figures as { days: { recordings: object[] }[] };
  expect(figures.days.length).toBe(days.length);
  for (const [at, { recordings }] of days.entries())
    expect(figures.days[at]!.recordings).toMatchObject(
      recordings.map(({ triples }) => analyseNoise(triples)),
    );
});

test('on the better day medians of pairs side by side err least often, and on both days means err most', () => {
  interface Cell {
    apart: { lowest: number; highest: number };
  }
  const { days } = file.figures as unknown as {
    days: { cells: Record<string, Cell>; paired: { detected: number; sessions: number } }[];
  };
  const [bad, better] = days;
  for (const { cells } of days)
    for (const mean of [cells.meanBlocked!, cells.meanInterleaved!])
      expect(mean.apart.lowest).toBeGreaterThan(0.5);
  expect(better!.cells.medianInterleaved!.apart.highest).toBeLessThan(0.5);
  expect(bad!.cells.medianInterleaved!.apart.lowest).toBeGreaterThan(0.5);
  expect(bad!.paired.detected / bad!.paired.sessions).toBeLessThan(0.1);
  expect(better!.paired.detected / better!.paired.sessions).toBeGreaterThan(0.7);
});

test('simulating a cell again gives the recorded shares', () => {
  const { simulated } = file.figures as { simulated: Record<string, object> };
  expect(simulateCells({ lumps: true, visits: true }, 4_000, 13)).toEqual(simulated.both);
});

test('the widget shows the ratios of the first recording with visitors', () => {
  const widget = JSON.parse(
    readFileSync('components/widgets/SameAgainstItself/same-against-itself.json', 'utf8'),
  );
  const visited = days[0]!.recordings[3]!.triples;
  expect(widget.ratios).toEqual(naiveRatios(visited).map((ratio) => Number(ratio.toPrecision(4))));
});

test('the lesson prints what the two tools printed', () => {
  const { hyperfine, benchstat } = read('noise-on-monday') as Record<string, string[]>;
  for (const line of [...hyperfine!, ...benchstat!.slice(-3)])
    expect(lesson).toContain(line.replace(/\s+/g, ' ').trim());
});

test('without noise no cell finds a difference between equals, and each finds a tenth', () => {
  const quiet = Array.from({ length: 40 }, (_, i): Triple => {
    const second = i % 2 ? 1.003 : 0.997;
    return [
      [1, 1],
      [second, second],
      [1.1, 1.1],
    ];
  });
  const { cells, paired } = analyseNoise(quiet);
  for (const cell of Object.values(cells)) expect(cell).toEqual({ apart: 0, moreLooksFaster: 0 });
  expect(paired).toMatchObject({ sessions: 4, falseAlarms: 0, detected: 4, wrongWay: 0 });
});

test('when the machine slows down for good halfway, blocked runs differ and interleaved ones do not', () => {
  const slowing = Array.from({ length: 20 }, (_, i): Triple => {
    const ms = i < 10 ? 1 : 2;
    return [
      [ms, ms],
      [ms, ms],
      [ms * 1.1, ms * 1.1],
    ];
  });
  const { cells } = analyseNoise(slowing);
  expect(cells.medianBlocked.apart).toBe(1);
  expect(cells.medianInterleaved.apart).toBe(0);
});
