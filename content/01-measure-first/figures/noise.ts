/**
 * Figures of lesson 1.3: one benchmark against itself (A/A), and against the same work with a tenth more of it, in
 * series of fresh processes: three on the machine as it is, three while two busy processes come and go every few
 * seconds. Then what a single pair, the four cells (mean or median, blocked or interleaved) and paired intervals make of
 * each day's series; and the four cells on a simulated machine, where the cause of the noise is known.
 *
 *   npx tsx content/01-measure-first/figures/noise.ts           records a day (minutes) in place of all before, and analyses it
 *   npx tsx content/01-measure-first/figures/noise.ts again     records six series more beside those of earlier days, or of this one
 *   npx tsx content/01-measure-first/figures/noise.ts replay    analyses the recorded series again
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { medianInterval, roundTo, seededRandom, shuffle } from '#lib/numbers';
import { besideNeighbours, besideVisitors, type Company } from '../../../scripts/figures/neighbours.ts';
import { describeMachine, ROOT, writeJson, writeRecording } from '../../../scripts/figures/record.ts';
import { CELLS, simulateCells } from './four-cells.ts';
import { analyseNoise, naiveRatios, type Triple } from './noise-analysis.ts';

const TRIPLES = 40;
const RECORDINGS = 3;
const VISITORS = 2;
const VISIT_SECONDS = 4;
const SESSIONS = 4_000;
/** Parts of work per call: the true ratio of the third to the first is 1.1 by construction. */
const PARTS = [10, 10, 11];
const KERNEL = join(ROOT, 'content/01-measure-first/figures/programs/noise-kernel.mjs');
const SERIES = 'content/01-measure-first/figures/noise-series.json';
/** Which recording of the first day the widget draws: the first with visitors. */
const SHOWN = RECORDINGS;

interface Day {
  readonly recordedOn: ReturnType<typeof describeMachine>;
  readonly recordings: readonly { readonly company: Company; readonly triples: readonly Triple[] }[];
}
interface Series {
  readonly days: readonly Day[];
}

function runKernel(parts: number): [number, number] {
  const output = execFileSync(process.execPath, [KERNEL, String(parts)], { encoding: 'utf8' });
  const { meanMs, medianMs } = JSON.parse(output) as { meanMs: number; medianMs: number };
  return [roundTo(meanMs, 4), roundTo(medianMs, 4)];
}

const random = seededRandom(13).next;
const record = () => ({
  triples: Array.from({ length: TRIPLES }, () => {
    const triple: [number, number][] = [];
    for (const at of shuffle([0, 1, 2], random)) triple[at] = runKernel(PARTS[at]!);
    return triple as unknown as Triple;
  }),
});
const times = <T>(make: () => T) => Array.from({ length: RECORDINGS }, make);

const readSeries = () => JSON.parse(readFileSync(join(ROOT, SERIES), 'utf8')) as Series;

const how = process.argv[2];
if (how !== 'replay') {
  const recordings = [
    ...times(() => besideNeighbours(0, record)),
    ...times(() => besideVisitors(VISITORS, VISIT_SECONDS, record)),
  ];
  const recordedOn = describeMachine();
  const earlier = how === 'again' ? readSeries().days : [];
  const isToday = (day: Day) => day.recordedOn.date === recordedOn.date;
  const today = earlier.filter(isToday).flatMap((day) => day.recordings);
  const days = [
    ...earlier.filter((day) => !isToday(day)),
    { recordedOn, recordings: [...today, ...recordings] },
  ];
  writeJson(SERIES, { days } satisfies Series, 'compact');
}
const series = readSeries();
const analysed = series.days.map((day) =>
  day.recordings.map(({ company, triples }) => ({ company, ...analyseNoise(triples) })),
);
type Recorded = (typeof analysed)[number][number];
const rangeIn = (recordings: readonly Recorded[]) => (read: (recording: Recorded) => number) => {
  const values = recordings.map(read);
  return { lowest: Math.min(...values), highest: Math.max(...values) };
};

/** One day: what single pairs, the cells and paired intervals come to over its recordings. */
function describeDay(recordings: readonly Recorded[]) {
  const range = rangeIn(recordings);
  const sum = (read: (recording: Recorded) => number) =>
    recordings.reduce((total, recording) => total + read(recording), 0);
  return {
    load: {
      lowest: Math.min(...recordings.map(({ company }) => Math.min(company.loadBefore, company.loadAfter))),
      highest: Math.max(...recordings.map(({ company }) => Math.max(company.loadBefore, company.loadAfter))),
    },
    cells: Object.fromEntries(
      CELLS.map(({ name }) => [
        name,
        {
          apart: range((r) => r.cells[name].apart),
          moreLooksFaster: range((r) => r.cells[name].moreLooksFaster),
        },
      ]),
    ),
    paired: {
      sessions: sum((r) => r.paired.sessions),
      falseAlarms: sum((r) => r.paired.falseAlarms),
      detected: sum((r) => r.paired.detected),
      wrongWay: sum((r) => r.paired.wrongWay),
      halfWidth: range((r) => r.paired.halfWidth),
    },
    recordings,
  };
}
const all = rangeIn(analysed.flat());

const oneIn = (pairs: number) =>
  1 / (1 - medianInterval(Array.from({ length: pairs }, (_, i) => i)).coverage);
const figures = {
  days: analysed.map(describeDay),
  single: {
    apart: all((r) => r.single.apart),
    moreLooksFaster: all((r) => r.single.moreLooksFaster),
    largest: all((r) => r.single.largest),
  },
  simulated: {
    lumps: simulateCells({ lumps: true, visits: false }, SESSIONS, 13),
    visits: simulateCells({ lumps: false, visits: true }, SESSIONS, 13),
    both: simulateCells({ lumps: true, visits: true }, SESSIONS, 13),
  },
  /** One session in this many excludes 1 although both sides are the same and pairs are independent. */
  falseAlarmOneIn: { tenPairs: oneIn(10), sixtyPairs: oneIn(60) },
};
const { days, single, simulated, falseAlarmOneIn } = figures;
const percent = (value: number) =>
  value < 0.095 ? Number((value * 100).toFixed(1)) : Math.round(value * 100);
const quoteRange = (
  figure: string,
  { lowest, highest }: ReturnType<typeof all>,
  before: string,
  after: string,
) => [
  { figure: `${figure}.lowest`, text: `${before}${Math.round(lowest * 100)} to`, scale: 100 },
  { figure: `${figure}.highest`, text: `to ${Math.round(highest * 100)}${after}`, scale: 100 },
];
writeRecording({
  lesson: 'noise',
  command: 'npx tsx content/01-measure-first/figures/noise.ts',
  recordedOn: series.days.at(-1)!.recordedOn,
  figures,
  quoted: [
    ...quoteRange('single.apart', single.apart, '', ' % of the pairs'),
    ...quoteRange('single.moreLooksFaster', single.moreLooksFaster, '', ' % of the pairs it looked faster'),
    { figure: 'single.largest.highest', text: `${single.largest.highest.toFixed(0)} times` },
    ...days.flatMap(({ cells, paired }, day) => [
      ...CELLS.flatMap(({ name }) =>
        quoteRange(`days.${day}.cells.${name}.apart`, cells[name]!.apart, '| ', ' % |'),
      ),
      { figure: `days.${day}.paired.sessions`, text: `| ${paired.sessions} |` },
      { figure: `days.${day}.paired.falseAlarms`, text: `| ${paired.falseAlarms} |` },
      { figure: `days.${day}.paired.detected`, text: `| ${paired.detected} |` },
      { figure: `days.${day}.paired.wrongWay`, text: `| ${paired.wrongWay} |` },
      ...quoteRange(`days.${day}.paired.halfWidth`, paired.halfWidth, '±', ' %'),
    ]),
    ...(['lumps', 'visits', 'both'] as const).flatMap((weather) =>
      [...CELLS.map(({ name }) => name), 'medianOfRatios' as const].map((name) => ({
        figure: `simulated.${weather}.${name}`,
        text: `| ${percent(simulated[weather][name])} %`,
        scale: 100,
      })),
    ),
    {
      figure: 'falseAlarmOneIn.tenPairs',
      text: `${Math.round(falseAlarmOneIn.tenPairs)} with ten pairs`,
    },
    {
      figure: 'falseAlarmOneIn.sixtyPairs',
      text: `${Math.round(falseAlarmOneIn.sixtyPairs)} with sixty`,
    },
  ],
});
writeJson(
  'components/widgets/SameAgainstItself/same-against-itself.json',
  {
    node: series.days[0]!.recordedOn.node,
    ratios: naiveRatios(series.days[0]!.recordings[SHOWN]!.triples).map((ratio) => roundTo(ratio, 4)),
  },
  'compact',
);
