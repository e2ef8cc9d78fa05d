/**
 * Figures of lesson 1.4: benchmarks that flatter beside the same benchmarks mended, and a function timed from its
 * first call. Every run is a fresh process; cases are run in shuffled order. Three times on the machine as it is, and
 * three times beside two busy processes of the script's own.
 *
 *   npx tsx content/01-measure-first/figures/benchmarks-that-lie.ts         records a day
 *   npx tsx content/01-measure-first/figures/benchmarks-that-lie.ts again   records another beside it
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { roundTo, seededRandom, shuffle } from '#lib/numbers';
import { readEarlierRecordings, readMachines, replays } from '../../../scripts/figures/days.ts';
import { besideNeighbours } from '../../../scripts/figures/neighbours.ts';
import { ROOT, writeRecording } from '../../../scripts/figures/record.ts';
import { summarise } from '../../../scripts/figures/statistics.ts';
import { type Block, drawWarmUp } from './warm-up-curve.ts';

const ROUNDS = 3;
const RECORDINGS = 3;
const NEIGHBOURS = [0, 2];
const PROGRAMS = join(ROOT, 'content/01-measure-first/figures/programs');
const CASES = [
  'emptyLoop',
  'hashUnused',
  'hashConstant',
  'hashUsed',
  'leapSame',
  'leapSorted',
  'leapShuffled',
  'sortAgain',
  'sortFresh',
  'addUpFirst',
  'addUpAfterThree',
  'addUpAfterFive',
] as const;
type Case = (typeof CASES)[number];

const run = (...args: string[]) =>
  JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Record<string, unknown>;

const random = seededRandom(14).next;
function record() {
  const nsPerCall = Object.fromEntries(CASES.map((name) => [name, [] as number[]])) as Record<Case, number[]>;
  const warmUps: Block[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of shuffle([...CASES], random)) {
      nsPerCall[name].push(run(join(PROGRAMS, 'benchmark-lies.mjs'), name).nsPerCall as number);
    }
    const warmUp = run(join(PROGRAMS, 'run-warm-up.mjs'), join(ROOT, 'public/widgets/warm-up.js'));
    warmUps.push(warmUp.blocks as Block[]);
  }
  const ns = Object.fromEntries(CASES.map((name) => [name, summarise(nsPerCall[name])])) as Record<
    Case,
    ReturnType<typeof summarise>
  >;
  return { ns, warmUps };
}

const today = (replays ? [] : NEIGHBOURS).flatMap((count) =>
  Array.from({ length: RECORDINGS }, () => {
    const { company, ns, warmUps } = besideNeighbours(count, record);
    return { company, ns, warmUp: { ...drawWarmUp(warmUps), curve: undefined } };
  }),
);
const recorded = [...readEarlierRecordings<(typeof today)[number]>('benchmarks-that-lie'), ...today];

const rangeOf = (values: readonly number[]) => ({
  lowest: Math.min(...values),
  highest: Math.max(...values),
});
/**
 * Between the fastest processes: the work is fixed and noise only adds, so whatever is slower than the fastest is the
 * machine's doing.
 */
const ratio = (slow: Case, fast: Case) =>
  rangeOf(recorded.map(({ ns }) => ns[slow].minimum / ns[fast].minimum));
/** Of the first day: machines differ between days, and one table should show one of them. */
const [{ company: first }] = recorded as [(typeof recorded)[number]];
const firstDay = recorded.filter(({ company }) => company.date === first.date);
const fastest = (name: Case) => Math.min(...firstDay.map(({ ns }) => ns[name].minimum));

const figures = {
  recordings: recorded,
  fastestNs: Object.fromEntries(CASES.map((name) => [name, fastest(name)])) as Record<Case, number>,
  hashUsedOverUnused: ratio('hashUsed', 'hashUnused'),
  hashUsedOverConstant: ratio('hashUsed', 'hashConstant'),
  leapShuffledOverSorted: ratio('leapShuffled', 'leapSorted'),
  leapSameOverSorted: ratio('leapSame', 'leapSorted'),
  sortFreshOverAgain: ratio('sortFresh', 'sortAgain'),
  addUpThreeOverFirst: ratio('addUpAfterThree', 'addUpFirst'),
  addUpFiveOverFirst: ratio('addUpAfterFive', 'addUpFirst'),
  warmUp: {
    processes: recorded.length * ROUNDS,
    firstOverSettled: rangeOf(recorded.map(({ warmUp }) => warmUp.firstOverSettled)),
    firstTenOverSettled: rangeOf(recorded.map(({ warmUp }) => warmUp.firstTenOverSettled)),
  },
};
/** Two significant digits, a trailing zero kept: 2 is written 2.0. */
const two = (value: number) =>
  value < 100 ? value.toPrecision(2) : roundTo(value, 2).toLocaleString('en-GB');
const { fastestNs } = figures;
const quoteNs = (name: Case) => ({
  figure: `fastestNs.${name}`,
  text: `${two(fastestNs[name])} ns`,
  digits: 2,
});
const RATIOS = [
  'hashUsedOverUnused',
  'hashUsedOverConstant',
  'leapShuffledOverSorted',
  'sortFreshOverAgain',
  'addUpFiveOverFirst',
] as const;
/** A range that is one number when written is written as one. */
const quoteRange = (
  figure: string,
  { lowest, highest }: ReturnType<typeof rangeOf>,
  before: string,
  after: string,
) => {
  const [low, high] = [two(lowest), two(highest)];
  return [
    { figure: `${figure}.lowest`, text: `${before}${low}${low === high ? after : ' to'}`, digits: 2 },
    { figure: `${figure}.highest`, text: `${low === high ? before : 'to '}${high}${after}`, digits: 2 },
  ];
};
writeRecording({
  lesson: 'benchmarks-that-lie',
  ...readMachines('benchmarks-that-lie'),
  command: 'npx tsx content/01-measure-first/figures/benchmarks-that-lie.ts',
  figures,
  quoted: [
    ...(
      [
        'emptyLoop',
        'hashUnused',
        'hashConstant',
        'hashUsed',
        'leapSame',
        'leapSorted',
        'leapShuffled',
      ] as const
    ).map(quoteNs),
    ...(['addUpFirst', 'addUpAfterFive'] as const).map(quoteNs),
    ...(['sortAgain', 'sortFresh'] as const).map((name) => ({
      figure: `fastestNs.${name}`,
      text: `${two(fastestNs[name] / 1e6)} ms`,
      scale: 1e-6,
      digits: 2,
    })),
    ...RATIOS.flatMap((name) => quoteRange(name, figures[name], '| ', '× |')),
    ...quoteRange('addUpThreeOverFirst', figures.addUpThreeOverFirst, '', ' times'),
    ...quoteRange('warmUp.firstOverSettled', figures.warmUp.firstOverSettled, '', ' times less'),
    ...quoteRange('warmUp.firstTenOverSettled', figures.warmUp.firstTenOverSettled, '', ' times'),
  ],
});
