// The figures of lesson 1.9: three causes of the same p95, and what each of five remedies does to each of them.

import { median, percentile, roundTo, seededRandom } from '#lib/numbers';
import { writeRecording } from '../../../scripts/figures/record.ts';
import { CAUSES, REMEDIES, simulate } from './programs/three-causes.ts';

const seeds = [1, 2, 3, 4, 5];
const requests = 200_000;

type Cause = keyof typeof CAUSES;
type Remedy = keyof typeof REMEDIES;

/** Median, lowest and highest p95 over the seeds, in seconds. */
function p95Of(cause: Cause, remedy: Remedy) {
  const p95 = seeds.map(
    (seed) =>
      percentile([...simulate(REMEDIES[remedy](CAUSES[cause]), requests, seededRandom(seed).next)], 95) /
      1_000,
  );
  return {
    p95S: roundTo(median(p95), 2),
    lowestS: roundTo(Math.min(...p95), 2),
    highestS: roundTo(Math.max(...p95), 2),
  };
}

const causes = Object.keys(CAUSES) as Cause[];
const remedies = Object.keys(REMEDIES) as Remedy[];
const figures = {
  method: `A seeded queueing simulation, the same on every machine: ${requests.toLocaleString('en-GB')} requests for each of ${seeds.length} seeds; the median of the p95 over the seeds, with the lowest and the highest. Arrivals are Poisson; CPU, lock and call times are exponential.`,
  services: CAUSES,
  utilisationPercent: {
    computing: (100 * CAUSES.computing.perSecond * CAUSES.computing.cpuMs) / 1_000 / CAUSES.computing.cores,
    lock: (100 * CAUSES.lock.perSecond * CAUSES.lock.lockMs) / 1_000,
    lockCpu: (100 * CAUSES.lock.perSecond * CAUSES.lock.cpuMs) / 1_000 / CAUSES.lock.cores,
  },
  results: Object.fromEntries(
    causes.map((cause) => [
      cause,
      Object.fromEntries(remedies.map((remedy) => [remedy, p95Of(cause, remedy)])),
    ]),
  ) as Record<Cause, Record<Remedy, ReturnType<typeof p95Of>>>,
};
console.table(
  Object.fromEntries(
    causes.map((cause) => [
      cause,
      Object.fromEntries(
        remedies.map((remedy) => {
          const { p95S, lowestS, highestS } = figures.results[cause][remedy];
          return [remedy, `${p95S} (${lowestS}–${highestS})`];
        }),
      ),
    ]),
  ),
);

const { results } = figures;
const rows: [Remedy, string][] = [
  ['none', 'Nothing'],
  ['cores', 'Twice the cores'],
  ['rewrite', 'Rewrite: half the CPU per request'],
  ['splitLock', 'Eight locks instead of one'],
  ['batchCalls', 'Two calls for all rows'],
  ['cache', 'A cache that answers four in five'],
];
writeRecording({
  lesson: 'code-architecture-or-infrastructure',
  command: 'npx tsx content/01-measure-first/figures/code-architecture-or-infrastructure.ts',
  figures,
  quoted: [
    { figure: 'utilisationPercent.computing', text: 'cores are 90 % busy' },
    { figure: 'utilisationPercent.lock', text: 'lock is 90 % taken' },
    { figure: 'utilisationPercent.lockCpu', text: 'cores are 6 % busy' },
    { figure: 'services.computing.cpuMs', text: '150 ms of CPU' },
    { figure: 'services.lock.lockMs', text: '37.5 ms' },
    { figure: 'services.calls.calls', text: '151 calls' },
    { figure: 'services.calls.callMs', text: '7 ms in the mean' },
    { figure: 'services.calls.perSecond', text: '24 requests per second' },
    // A whole row of the table, then its tail from the second and from the third cell: each begins with its figure.
    ...rows.flatMap(([remedy, name]) => {
      const cells = causes.map((cause) => `${results[cause][remedy].p95S} s |`);
      return causes.map((cause, index) => ({
        figure: `results.${cause}.${remedy}.p95S`,
        text: `${index === 0 ? name : ''} | ${cells.slice(index).join(' ')}`.trim(),
      }));
    }),
  ],
});
