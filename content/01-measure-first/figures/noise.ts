/**
 * Figures of lesson 1.3: one benchmark against itself (A/A), and against the same work with a tenth more of it, in
 * a series of fresh processes; then what three ways of comparing make of the series.
 *
 *   npx tsx content/01-measure-first/figures/noise.ts           records a series (about two minutes) and analyses it
 *   npx tsx content/01-measure-first/figures/noise.ts replay    analyses the recorded series again
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { roundTo, seededRandom, shuffle } from '#lib/numbers';
import { describeMachine, ROOT, writeJson, writeRecording } from '../../../scripts/figures/record.ts';
import { analyseNoise, naiveRatios, type Triple } from './noise-analysis.ts';

const TRIPLES = 240;
/** Parts of work per call: the true ratio of the third to the first is 1.1 by construction. */
const PARTS = [20, 20, 22];
const KERNEL = join(ROOT, 'content/01-measure-first/figures/programs/noise-kernel.mjs');
const SERIES = 'content/01-measure-first/figures/noise-series.json';

interface Series {
  readonly recordedOn: ReturnType<typeof describeMachine>;
  /** Before the first run and after the last. */
  readonly loadAverage: readonly number[];
  readonly triples: readonly Triple[];
}

function runKernel(parts: number): [number, number] {
  const output = execFileSync(process.execPath, [KERNEL, String(parts)], { encoding: 'utf8' });
  const { meanMs, medianMs } = JSON.parse(output) as { meanMs: number; medianMs: number };
  return [roundTo(meanMs, 4), roundTo(medianMs, 4)];
}

function recordSeries(): Series {
  const random = seededRandom(13).next;
  const loadBefore = loadavg()[0]!;
  const triples = Array.from({ length: TRIPLES }, () => {
    const triple: [number, number][] = [];
    for (const at of shuffle([0, 1, 2], random)) triple[at] = runKernel(PARTS[at]!);
    return triple as unknown as Triple;
  });
  const loadAverage = [loadBefore, loadavg()[0]!].map((load) => roundTo(load, 2));
  return { recordedOn: describeMachine(), loadAverage, triples };
}

if (process.argv[2] !== 'replay') writeJson(SERIES, recordSeries(), 'compact');
const series = JSON.parse(readFileSync(join(ROOT, SERIES), 'utf8')) as Series;
const figures = analyseNoise(series.triples);
const { naive, inSequence, paired, runMs } = figures;
const percent = (value: number) => `${Math.round(value * 100)} %`;
writeRecording({
  lesson: 'noise',
  command: 'npx tsx content/01-measure-first/figures/noise.ts',
  recordedOn: series.recordedOn,
  figures: { ...figures, loadAverage: series.loadAverage },
  quoted: [
    { figure: 'triples', text: `${figures.triples} times` },
    { figure: 'naive.apartBy5', text: `${percent(naive.apartBy5)} of the pairs`, scale: 100 },
    { figure: 'naive.apartBy10', text: `${percent(naive.apartBy10)} differed by more than 10`, scale: 100 },
    { figure: 'naive.largestGain', text: `${naive.largestGain.toFixed(0)} times faster` },
    { figure: 'runMs.minimum', text: `from ${runMs.minimum.toFixed(2)}` },
    { figure: 'runMs.median', text: `median of ${runMs.median.toFixed(2)} ms` },
    { figure: 'runMs.maximum', text: `to ${runMs.maximum.toFixed(0)} ms` },
    {
      figure: 'naive.moreLooksFaster',
      text: `in ${percent(naive.moreLooksFaster)} of the pairs it looked faster`,
      scale: 100,
    },
    { figure: 'inSequence.comparisons', text: `${inSequence.comparisons} comparisons` },
    { figure: 'inSequence.apartBy5', text: `${percent(inSequence.apartBy5)} of them`, scale: 100 },
    { figure: 'inSequence.largest', text: `apart by ${inSequence.largest.toFixed(1)}×` },
    { figure: 'paired.comparisons', text: `of ${paired.comparisons} comparisons` },
    { figure: 'paired.falseAlarms', text: `${paired.falseAlarms} false alarms` },
    { figure: 'paired.detected', text: `${paired.detected} times` },
    { figure: 'paired.undecided', text: `${paired.undecided} times it could not tell` },
    { figure: 'paired.wrongWay', text: `${paired.wrongWay} times the wrong way` },
    { figure: 'paired.coverage', text: `${(paired.coverage * 100).toFixed(1)} %`, scale: 100 },
    { figure: 'paired.halfWidth', text: `about ±${percent(paired.halfWidth)}`, scale: 100 },
    { figure: 'loadAverage.0', text: `load average was ${series.loadAverage[0]}` },
  ],
});
writeJson(
  'components/widgets/SameAgainstItself/same-against-itself.json',
  { node: series.recordedOn.node, ratios: naiveRatios(series.triples).map((ratio) => roundTo(ratio, 4)) },
  'compact',
);
