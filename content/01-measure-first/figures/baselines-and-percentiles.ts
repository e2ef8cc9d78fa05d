/**
 * Figures of lesson 1.2: 20,000 calls of a page renderer, one per customer, with as many order lines as a long-tailed
 * distribution gives each of them; the same renderer on the average customer; and what percentiles of few samples
 * are worth.
 *
 *   npx tsx content/01-measure-first/figures/baselines-and-percentiles.ts
 */

import { mean, percentile, roundTo, seededRandom } from '#lib/numbers';
import { describeLatency, START } from '#lib/simulate/latency-mixture';
import { writeRecording } from '../../../scripts/figures/record.ts';
import { renderCustomerPage } from './programs/customer-page.mjs';

const CUSTOMERS = 20_000;
const PASSES = 15;
const RESAMPLES = 2_000;
const MEDIAN_LINES = 40;
const SIGMA = 1.2;

const random = seededRandom(12).next;

/** Standard normal by Box and Muller. */
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Nine lines in ten are a product bought for the first time. */
const makeLines = (count: number) =>
  Array.from({ length: count }, () => ({
    product: `item ${Math.floor(random() * count * 5)}`,
    cents: 100 + Math.floor(random() * 9_900),
  }));

/**
 * Milliseconds of one call. From 1 ms on, which is long enough to be interrupted by another program, its processor
 * time; that clock is too coarse for the shorter ones.
 */
function timeMs(lines: ReturnType<typeof makeLines>): number {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  const page = renderCustomerPage(lines);
  const elapsedMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(before);
  if (page.length === 0) throw new Error('an empty page');
  return elapsedMs < 1 ? elapsedMs : Math.min(elapsedMs, (user + system) / 1000);
}

const sizes = Array.from({ length: CUSTOMERS }, () =>
  Math.max(1, Math.round(MEDIAN_LINES * Math.exp(SIGMA * normal()))),
);
const averageSize = Math.round(mean(sizes));

for (let i = 0; i < 3_000; i++) timeMs(makeLines(averageSize));
const inputs = sizes.map(makeLines);
const passes = Array.from({ length: PASSES }, () => inputs.map(timeMs));
const passP99sMs = passes.map((pass) => percentile(pass, 99));
/** Each input's fastest pass: the differences left are those between inputs, not those of the machine. */
const fastest = (all: readonly (readonly number[])[]) =>
  all[0]!.map((_, i) => Math.min(...all.map((pass) => pass[i]!)));
const ms = fastest(passes);
const averageInputs = Array.from({ length: 3_000 }, () => makeLines(averageSize));
const averageCustomerMs = fastest(Array.from({ length: PASSES }, () => averageInputs.map(timeMs)));
const calls = ms.map((elapsedMs, i) => ({ elapsedMs, size: sizes[i]! }));

/** The largest customers live on a host of their own; the others are dealt to three. */
const largest = percentile(sizes, 98);
const hosts = [
  ...[0, 1, 2].map((host) => calls.filter((call, i) => call.size <= largest && i % 3 === host)),
  calls.filter((call) => call.size > largest),
].map((host) => {
  const times = host.map((call) => call.elapsedMs);
  return { calls: host.length, p99Ms: percentile(times, 99) };
});

/** The middle 95 % of the p99s that samples of this size give. */
function resampleP99(size: number): { size: number; lowMs: number; highMs: number } {
  const estimates = Array.from({ length: RESAMPLES }, () =>
    percentile(
      Array.from({ length: size }, () => ms[Math.floor(random() * ms.length)]!),
      99,
    ),
  );
  return { size, lowMs: percentile(estimates, 2.5), highMs: percentile(estimates, 97.5) };
}

const totalMs = mean(ms) * CUSTOMERS;
const slowest = [...ms].sort((a, b) => b - a).slice(0, CUSTOMERS / 100);
const averageOfP99sMs = mean(hosts.map((host) => host.p99Ms));
const figures = {
  customers: CUSTOMERS,
  passes: PASSES,
  lines: {
    median: percentile(sizes, 50),
    mean: averageSize,
    p99: percentile(sizes, 99),
    maximum: Math.max(...sizes),
  },
  averageCustomerUs: percentile(averageCustomerMs, 50) * 1000,
  callUs: { p50: percentile(ms, 50) * 1000, mean: mean(ms) * 1000, p95: percentile(ms, 95) * 1000 },
  p99Ms: percentile(ms, 99),
  passP99LowestMs: Math.min(...passP99sMs),
  passP99HighestMs: Math.max(...passP99sMs),
  slowestMs: Math.max(...ms),
  meanOverAverageCustomer: mean(ms) / percentile(averageCustomerMs, 50),
  belowMean: ms.filter((call) => call < mean(ms)).length / CUSTOMERS,
  slowestPercentOfTime: (mean(slowest) * slowest.length) / totalMs,
  hosts,
  averageOfP99sMs,
  averageOverTrue: averageOfP99sMs / percentile(ms, 99),
  weightedAverageOfP99sMs: hosts.reduce((sum, host) => sum + host.p99Ms * host.calls, 0) / CUSTOMERS,
  resampled: [200, 2_000, 20_000].map(resampleP99),
  mixture: describeLatency(START),
  mixtureWithoutSlow: describeLatency({ ...START, slowShare: 0 }),
  slowInFifty: 1 - (1 - START.slowShare) ** 50,
};
const { callUs, mixture, resampled } = figures;
const percent = (share: number) => `${Math.round(share * 100)} %`;
/** Two significant digits, a trailing zero kept: 0.5 is written 0.50. */
const round = (value: number) =>
  value < 100 ? value.toPrecision(2) : roundTo(value, 2).toLocaleString('en-GB');
writeRecording({
  lesson: 'baselines-and-percentiles',
  command: 'npx tsx content/01-measure-first/figures/baselines-and-percentiles.ts',
  figures,
  quoted: [
    { figure: 'lines.mean', text: `an average of ${figures.lines.mean} order lines` },
    { figure: 'lines.maximum', text: `one has ${round(figures.lines.maximum)}`, digits: 2 },
    { figure: 'averageCustomerUs', text: `${round(figures.averageCustomerUs)} µs`, digits: 2 },
    { figure: 'callUs.p50', text: `| p50 | ${round(callUs.p50)} µs |`, digits: 2 },
    { figure: 'callUs.mean', text: `| mean | ${round(callUs.mean)} µs |`, digits: 2 },
    { figure: 'callUs.p95', text: `| p95 | ${round(callUs.p95)} µs |`, digits: 2 },
    { figure: 'p99Ms', text: `| p99 | ${round(figures.p99Ms)} ms |`, digits: 2 },
    { figure: 'slowestMs', text: `| slowest | ${round(figures.slowestMs)} ms |`, digits: 2 },
    { figure: 'passP99LowestMs', text: `from ${round(figures.passP99LowestMs)}`, digits: 2 },
    { figure: 'passP99HighestMs', text: `to ${round(figures.passP99HighestMs)} ms`, digits: 2 },
    { figure: 'meanOverAverageCustomer', text: `${round(figures.meanOverAverageCustomer)} times`, digits: 2 },
    { figure: 'belowMean', text: `${percent(figures.belowMean)} of the calls`, scale: 100 },
    {
      figure: 'slowestPercentOfTime',
      text: `${percent(figures.slowestPercentOfTime)} of all the time`,
      scale: 100,
    },
    { figure: 'hosts.3.p99Ms', text: `p99 of ${round(figures.hosts[3]!.p99Ms)} ms`, digits: 2 },
    {
      figure: 'averageOfP99sMs',
      text: `average of the four is ${round(figures.averageOfP99sMs)} ms`,
      digits: 2,
    },
    { figure: 'averageOverTrue', text: `${round(figures.averageOverTrue)} times too high`, digits: 2 },
    ...resampled.flatMap(({ lowMs, highMs }, i) => [
      { figure: `resampled.${i}.lowMs`, text: `| ${round(lowMs)} to`, digits: 2 },
      { figure: `resampled.${i}.highMs`, text: `to ${round(highMs)} ms |`, digits: 2 },
    ]),
    { figure: 'mixture.p50', text: `${Math.round(mixture.p50)} ms` },
    { figure: 'mixture.mean', text: `mean of ${Math.round(mixture.mean)} ms` },
    { figure: 'mixtureWithoutSlow.p99', text: `from ${Math.round(figures.mixtureWithoutSlow.p99)} ms` },
    { figure: 'mixture.p99', text: `to ${Math.round(mixture.p99)} ms` },
    { figure: 'slowInFifty', text: `${percent(figures.slowInFifty)} of its loads`, scale: 100 },
  ],
});
