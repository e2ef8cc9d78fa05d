/**
 * Figures of lesson 1.4: benchmarks that flatter beside the same benchmarks mended, and a function timed from its
 * first call. Every run is a fresh process; cases are run in shuffled order.
 *
 *   npx tsx content/01-measure-first/figures/benchmarks-that-lie.ts
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { median, percentile, roundTo, seededRandom, shuffle } from '#lib/numbers';
import { ROOT, writeJson, writeRecording } from '../../../scripts/figures/record.ts';
import { summarise } from '../../../scripts/figures/statistics.ts';

const ROUNDS = 25;
const PROGRAMS = join(ROOT, 'content/01-measure-first/figures/programs');
const CASES = [
  'emptyLoop',
  'hashUnused',
  'hashConstant',
  'hashUsed',
  'leapConstant',
  'leapMixed',
  'sortAgain',
  'sortFresh',
  'addUpFirst',
  'addUpAfterOthers',
] as const;
type Case = (typeof CASES)[number];
type Block = readonly [firstCall: number, calls: number, msPerCall: number];

const run = (...args: string[]) =>
  JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Record<string, unknown>;

const random = seededRandom(14).next;
const nsPerCall = Object.fromEntries(CASES.map((name) => [name, [] as number[]])) as Record<Case, number[]>;
const warmUps: Block[][] = [];
for (let round = 0; round < ROUNDS; round++) {
  for (const name of shuffle([...CASES], random)) {
    nsPerCall[name].push(run(join(PROGRAMS, 'benchmark-lies.mjs'), name).nsPerCall as number);
  }
  const warmUp = run(join(PROGRAMS, 'run-warm-up.mjs'), join(ROOT, 'public/widgets/warm-up.js'));
  warmUps.push(warmUp.blocks as Block[]);
}

/** The blocks of all runs begin at the same calls: Node's clock is fine enough for the shortest of them. */
const curve = warmUps[0]!.map(([firstCall, calls], i) => {
  const us = warmUps.map((blocks) => {
    const block = blocks[i];
    if (block?.[0] !== firstCall) throw new Error(`the runs' blocks differ at call ${firstCall}`);
    return block[2] * 1000;
  });
  return { firstCall, calls, us: median(us), lowUs: percentile(us, 25), highUs: percentile(us, 75) };
});
const settled = curve.filter(({ firstCall }) => firstCall >= 1000).map(({ us }) => us);
const settledUs = median(settled);
/** The mean of a run's first ten calls, what a benchmark of ten repetitions reports. */
const firstTen = warmUps.map((blocks) => {
  const early = blocks.filter(([firstCall, calls]) => firstCall + calls <= 11);
  const calls = early.reduce((sum, block) => sum + block[1], 0);
  return (early.reduce((sum, block) => sum + block[1] * block[2], 0) / calls) * 1000;
});

const ns = Object.fromEntries(CASES.map((name) => [name, summarise(nsPerCall[name])])) as Record<
  Case,
  ReturnType<typeof summarise>
>;
/** Of the fastest processes: the work is fixed, so whatever is slower than the fastest is the machine's doing. */
const ratio = (honest: Case, flattering: Case) => ns[honest].minimum / ns[flattering].minimum;
const figures = {
  ns,
  hashUsedOverUnused: ratio('hashUsed', 'hashUnused'),
  hashUsedOverConstant: ratio('hashUsed', 'hashConstant'),
  leapMixedOverConstant: ratio('leapMixed', 'leapConstant'),
  sortFreshOverAgain: ratio('sortFresh', 'sortAgain'),
  addUpAfterOverFirst: ratio('addUpAfterOthers', 'addUpFirst'),
  sortMs: { again: ns.sortAgain.minimum / 1e6, fresh: ns.sortFresh.minimum / 1e6 },
  warmUp: {
    processes: ROUNDS,
    firstCallUs: curve[0]!.us,
    firstTenUs: median(firstTen),
    settledUs,
    firstOverSettled: curve[0]!.us / settledUs,
    firstTenOverSettled: median(firstTen) / settledUs,
    settledFromCall: curve.find(({ us }) => us < 2 * settledUs)!.firstCall,
    curve,
  },
};
/** Two significant digits, a trailing zero kept: 2 is written 2.0. */
const two = (value: number) =>
  value < 100 ? value.toPrecision(2) : roundTo(value, 2).toLocaleString('en-GB');
writeRecording({
  lesson: 'benchmarks-that-lie',
  command: 'npx tsx content/01-measure-first/figures/benchmarks-that-lie.ts',
  figures,
  quoted: [
    { figure: 'ns.emptyLoop.minimum', text: `${two(ns.emptyLoop.minimum)} ns`, digits: 2 },
    { figure: 'ns.hashUnused.minimum', text: `| ${two(ns.hashUnused.minimum)} ns |`, digits: 2 },
    { figure: 'ns.hashConstant.minimum', text: `| ${two(ns.hashConstant.minimum)} ns |`, digits: 2 },
    { figure: 'ns.hashUsed.minimum', text: `| ${two(ns.hashUsed.minimum)} ns |`, digits: 2 },
    { figure: 'hashUsedOverUnused', text: `| ${two(figures.hashUsedOverUnused)}× |`, digits: 2 },
    { figure: 'hashUsedOverConstant', text: `| ${two(figures.hashUsedOverConstant)}× |`, digits: 2 },
    { figure: 'ns.leapConstant.minimum', text: `| ${two(ns.leapConstant.minimum)} ns |`, digits: 2 },
    { figure: 'ns.leapMixed.minimum', text: `| ${two(ns.leapMixed.minimum)} ns |`, digits: 2 },
    { figure: 'leapMixedOverConstant', text: `| ${two(figures.leapMixedOverConstant)}× |`, digits: 2 },
    { figure: 'sortMs.again', text: `| ${two(figures.sortMs.again)} ms |`, digits: 2 },
    { figure: 'sortMs.fresh', text: `| ${two(figures.sortMs.fresh)} ms |`, digits: 2 },
    { figure: 'sortFreshOverAgain', text: `| ${two(figures.sortFreshOverAgain)}× |`, digits: 2 },
    { figure: 'ns.addUpFirst.minimum', text: `| ${two(ns.addUpFirst.minimum)} ns |`, digits: 2 },
    { figure: 'ns.addUpAfterOthers.minimum', text: `| ${two(ns.addUpAfterOthers.minimum)} ns |`, digits: 2 },
    { figure: 'addUpAfterOverFirst', text: `| ${two(figures.addUpAfterOverFirst)}× |`, digits: 2 },
    { figure: 'warmUp.firstCallUs', text: `${two(figures.warmUp.firstCallUs)} µs`, digits: 2 },
    { figure: 'warmUp.settledUs', text: `${two(settledUs)} µs`, digits: 2 },
    { figure: 'warmUp.firstOverSettled', text: `${two(figures.warmUp.firstOverSettled)} times`, digits: 2 },
    { figure: 'warmUp.firstTenUs', text: `${two(figures.warmUp.firstTenUs)} µs`, digits: 2 },
  ],
});
writeJson(
  'components/widgets/WarmUpCurve/warm-up.json',
  {
    processes: ROUNDS,
    node: process.version,
    blocks: curve.map(({ firstCall, calls, us, lowUs, highUs }) => [
      firstCall,
      calls,
      ...[us, lowUs, highUs].map((value) => roundTo(value, 3)),
    ]),
  },
  'compact',
);
