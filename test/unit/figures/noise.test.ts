import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  analyseNoise,
  naiveRatios,
  type Triple,
} from '../../../content/01-measure-first/figures/noise-analysis.ts';
import { findMisquotes, readLessonFigures } from './check-quotes.ts';

const folder = 'content/01-measure-first/figures';
const { triples } = JSON.parse(readFileSync(`${folder}/noise-series.json`, 'utf8')) as { triples: Triple[] };

test('the figures in the lesson on noise are the recorded ones', () => {
  expect(findMisquotes('noise')).toEqual([]);
});

test('analysing the recorded series again gives the recorded figures', () => {
  expect(readLessonFigures('noise').file.figures).toMatchObject(analyseNoise(triples));
});

test('the widget shows the ratios of the recorded series', () => {
  const widget = JSON.parse(
    readFileSync('components/widgets/SameAgainstItself/same-against-itself.json', 'utf8'),
  );
  expect(widget.ratios).toEqual(naiveRatios(triples).map((ratio) => Number(ratio.toPrecision(4))));
});

test('interleaved medians find a known tenth in quiet runs and raise no alarm on equal ones', () => {
  const quiet = Array.from({ length: 40 }, (_, i): Triple => {
    const second = i % 2 ? 1.003 : 0.997;
    return [
      [1, 1],
      [second, second],
      [1.1, 1.1],
    ];
  });
  const { paired } = analyseNoise(quiet);
  expect(paired).toMatchObject({ comparisons: 4, falseAlarms: 0, detected: 4, wrongWay: 0, undecided: 0 });
});
