/**
 * Figures of lesson 1.2: a page rendered once for each of 4,000 customers, in one process and in random order as a
 * server would, with as many order lines as a long-tailed distribution gives each of them; the benchmark on the average
 * customer; and what percentiles of few samples are worth. Three times on the machine as it is, and three times beside
 * two busy processes of the script's own. Times are processor time, each page once: what a page costs, collector included,
 * without the waiting for a processor that a busy machine adds.
 *
 *   npx tsx content/01-measure-first/figures/baselines-and-percentiles.ts
 */

import { mean, percentile, roundTo } from '#lib/numbers';
import { compareWithRest, describeLatency, START } from '#lib/simulate/latency-mixture';
import { readEarlierRecordings, readMachines, replays } from '../../../scripts/figures/days.ts';
import { besideNeighbours } from '../../../scripts/figures/neighbours.ts';
import { writeRecording } from '../../../scripts/figures/record.ts';
import { renderCustomerPage } from './programs/customer-page.mjs';
import { makeRandom } from './programs/own-random.mjs';
import { BUCKETS_S } from './programs/page-buckets.ts';

const CUSTOMERS = 4_000;
const BENCHMARK_CALLS = 200;
const RECORDINGS = 3;
const NEIGHBOURS = [0, 2];
const RESAMPLES = 2_000;
const MEDIAN_LINES = 400;
const SIGMA = 1.2;
const RARE = { slowShare: 0.009, slowdown: 40 };

const random = makeRandom(12);

/** Standard normal by Box and Muller. */
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Nine lines in ten are a product bought for the first time. */
const makeLines = (count: number) =>
  Array.from({ length: count }, () => ({
    product: `item ${Math.floor(random() * count * 5)}`,
    cents: 100 + Math.floor(random() * 9_900),
  }));

function timeMs(count: number): number {
  const lines = makeLines(count);
  const before = process.cpuUsage();
  const page = renderCustomerPage(lines);
  const { user, system } = process.cpuUsage(before);
  if (page.length === 0) throw new Error('an empty page');
  return (user + system) / 1000;
}

const sizes = Array.from({ length: CUSTOMERS }, () =>
  Math.max(1, Math.round(MEDIAN_LINES * Math.exp(SIGMA * normal()))),
);
const averageSize = Math.round(mean(sizes));
/** Customers above this size live on a host of their own; the others are dealt to three. */
const largest = percentile(sizes, 98);
const hostOf = (size: number, i: number) => (size > largest ? 3 : i % 3);

function record() {
  for (let i = 0; i < 200; i++) timeMs(averageSize);
  const benchmarkMs = percentile(
    Array.from({ length: BENCHMARK_CALLS }, () => timeMs(averageSize)),
    50,
  );
  const ms = sizes.map(timeMs);
  const hosts = [0, 1, 2, 3].map((host) => {
    const times = ms.filter((_, i) => hostOf(sizes[i]!, i) === host);
    return {
      calls: times.length,
      p99Ms: percentile(times, 99),
      sumMs: mean(times) * times.length,
      cumulative: BUCKETS_S.map((bound) => times.filter((time) => time <= bound * 1000).length),
    };
  });
  const meanMs = mean(ms);
  const p99Ms = percentile(ms, 99);
  const inOrder = [...ms].sort((a, b) => b - a);
  const averageOfP99sMs = mean(hosts.map((host) => host.p99Ms));
  const weightedAverageOfP99sMs = hosts.reduce((sum, host) => sum + host.p99Ms * host.calls, 0) / CUSTOMERS;
  /** The middle 95 % of the p99s that samples of this size give. */
  const resampleP99 = (size: number) => {
    const estimates = Array.from({ length: RESAMPLES }, () =>
      percentile(
        Array.from({ length: size }, () => ms[Math.floor(random() * ms.length)]!),
        99,
      ),
    );
    return { size, low: percentile(estimates, 2.5) / p99Ms, high: percentile(estimates, 97.5) / p99Ms };
  };
  return {
    benchmarkMs,
    p50Ms: percentile(ms, 50),
    meanMs,
    p95Ms: percentile(ms, 95),
    p99Ms,
    slowestMs: inOrder[0]!,
    belowMean: ms.filter((call) => call < meanMs).length / CUSTOMERS,
    slowestPercentOfTime:
      inOrder.slice(0, CUSTOMERS / 100).reduce((sum, call) => sum + call, 0) / (meanMs * CUSTOMERS),
    hosts,
    averageOfP99sMs,
    averageOverTrue: averageOfP99sMs / p99Ms,
    weightedOverTrue: weightedAverageOfP99sMs / p99Ms,
    resampled: [200, 2_000].map(resampleP99),
  };
}

const today = (replays ? [] : NEIGHBOURS).flatMap((count) =>
  Array.from({ length: RECORDINGS }, () => besideNeighbours(count, record)),
);
type Recorded = (typeof today)[number];
const recordings = [...readEarlierRecordings<Recorded>('baselines-and-percentiles'), ...today];
const range = (read: (recording: Recorded) => number) => {
  const values = recordings.map(read);
  return { lowest: Math.min(...values), highest: Math.max(...values) };
};
const overBenchmark = (read: (recording: Recorded) => number) =>
  range((recording) => read(recording) / recording.benchmarkMs);

const figures = {
  customers: CUSTOMERS,
  lines: {
    median: percentile(sizes, 50),
    mean: averageSize,
    p99: percentile(sizes, 99),
    maximum: Math.max(...sizes),
  },
  recordings,
  /** Times of all customers over the benchmark's time in the same recording. */
  overBenchmark: {
    p50: overBenchmark((r) => r.p50Ms),
    mean: overBenchmark((r) => r.meanMs),
    p95: overBenchmark((r) => r.p95Ms),
    p99: overBenchmark((r) => r.p99Ms),
    slowest: overBenchmark((r) => r.slowestMs),
  },
  benchmarkMs: range((r) => r.benchmarkMs),
  slowestMs: range((r) => r.slowestMs),
  belowMean: range((r) => r.belowMean),
  slowestPercentOfTime: range((r) => r.slowestPercentOfTime),
  averageOverTrue: range((r) => r.averageOverTrue),
  weightedOverTrue: range((r) => r.weightedOverTrue),
  resampled: [0, 1].map((i) => ({
    low: range((r) => r.resampled[i]!.low).lowest,
    high: range((r) => r.resampled[i]!.high).highest,
  })),
  mixture: describeLatency(START),
  mixtureWithoutSlow: describeLatency({ ...START, slowShare: 0 }),
  slowInFifty: 1 - (1 - START.slowShare) ** 50,
  rare: compareWithRest(RARE),
};

const percent = (share: number) => Math.round(share * 100);
/** Two significant digits, a trailing zero kept: 0.5 is written 0.50. */
const two = (value: number) =>
  value < 100 ? value.toPrecision(2) : roundTo(value, 2).toLocaleString('en-GB');
type Range = ReturnType<typeof range>;
const quoteRange = (figure: string, { lowest, highest }: Range, before: string, after: string) => [
  { figure: `${figure}.lowest`, text: `${before}${two(lowest)} to`, digits: 2 },
  { figure: `${figure}.highest`, text: `to ${two(highest)}${after}`, digits: 2 },
];
const { mixture } = figures;
writeRecording({
  lesson: 'baselines-and-percentiles',
  ...readMachines('baselines-and-percentiles'),
  command: 'npx tsx content/01-measure-first/figures/baselines-and-percentiles.ts',
  figures,
  quoted: [
    { figure: 'lines.mean', text: `an average of ${figures.lines.mean.toLocaleString('en-GB')} order lines` },
    { figure: 'lines.median', text: `Half of them have ${figures.lines.median} or fewer` },
    { figure: 'lines.maximum', text: `one has ${two(figures.lines.maximum)}`, digits: 2 },
    ...(['p50', 'mean', 'p95', 'p99', 'slowest'] as const).flatMap((name) =>
      quoteRange(`overBenchmark.${name}`, figures.overBenchmark[name], `| ${name} | `, ' |'),
    ),
    ...quoteRange('benchmarkMs', figures.benchmarkMs, '', ' ms a page'),
    ...quoteRange('averageOverTrue', figures.averageOverTrue, '', ' times too high'),
    ...quoteRange('weightedOverTrue', figures.weightedOverTrue, 'weighted by calls it is ', ' times'),
    { figure: 'belowMean.lowest', text: `${percent(figures.belowMean.lowest)} to`, scale: 100 },
    { figure: 'belowMean.highest', text: `${percent(figures.belowMean.highest)} % of the calls`, scale: 100 },
    {
      figure: 'slowestPercentOfTime.lowest',
      text: `${percent(figures.slowestPercentOfTime.lowest)} to`,
      scale: 100,
    },
    {
      figure: 'slowestPercentOfTime.highest',
      text: `to ${percent(figures.slowestPercentOfTime.highest)} % of all the time`,
      scale: 100,
    },
    ...figures.resampled.flatMap(({ low, high }, i) => [
      { figure: `resampled.${i}.low`, text: `| ${two(low)} to`, digits: 2 },
      { figure: `resampled.${i}.high`, text: `to ${two(high)} |`, digits: 2 },
    ]),
    { figure: 'mixture.p50', text: `${Math.round(mixture.p50)} ms` },
    { figure: 'mixture.mean', text: `mean of ${Math.round(mixture.mean)} ms` },
    { figure: 'mixtureWithoutSlow.p99', text: `from ${Math.round(figures.mixtureWithoutSlow.p99)} ms` },
    { figure: 'mixture.p99', text: `to ${Math.round(mixture.p99)} ms` },
    { figure: 'slowInFifty', text: `${percent(figures.slowInFifty)} % of its loads`, scale: 100 },
    { figure: 'rare.mean', text: `the mean is ${figures.rare.mean.toFixed(1)} times` },
    { figure: 'rare.p99', text: `the p99 ${figures.rare.p99.toFixed(1)} times` },
  ],
});
