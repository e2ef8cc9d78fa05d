// The figures of lesson 1.5: one server with a pause, seen by a closed-loop and by an open-loop tester.
import {
  backfill,
  type LoadTest,
  runClosedLoop,
  runOpenLoop,
  type Sample,
  summarise,
} from '#lib/simulate/coordinated-omission';
import { writeRecording } from '../../../scripts/figures/record.ts';
import { loadOneByOne, loadOnSchedule } from './programs/due-time-load.ts';
import { makeVirtualClock } from './programs/virtual-clock.ts';

const test: LoadTest = { intervalMs: 5, serviceMs: 1, pauseMs: 2_000, cycleMs: 20_000, durationMs: 100_000 };

/** The report of one tester, with how many of its samples took longer than the service time. */
function report(samples: readonly Sample[]) {
  const latenciesMs = samples.map((sample) => sample.latencyMs);
  const slow = latenciesMs.filter((latencyMs) => latencyMs > test.serviceMs).length;
  return { ...summarise(latenciesMs), slow, slowPercent: (100 * slow) / samples.length };
}
const closedWith = (connections: number) => report(runClosedLoop(test, connections));

const closedSamples = runClosedLoop(test);
const closed = report(closedSamples);
const open = report(runOpenLoop(test));
const backfilled = summarise(backfill(closedSamples, test.intervalMs));

/** A load generator of one's own against a healthy server that answers any number of requests at once, in 50 ms each. */
async function loadHealthy(load: typeof loadOnSchedule) {
  const clock = makeVirtualClock();
  const send = () => clock.sleepUntil(clock.now() + 50);
  return summarise((await clock.run(load(2_000, 5, { ...clock, send }))).latenciesMs);
}
const healthy = { onSchedule: await loadHealthy(loadOnSchedule), oneByOne: await loadHealthy(loadOneByOne) };

console.table({ closed, open, backfilled, ...healthy });

const figures = {
  method:
    'Exact computation, the same on every machine: one request due every 5 ms for 100 s; a server that answers in 1 ms, in order, one at a time, and stops for 2 s in every 20 s. Percentiles are nearest rank.',
  ratePerSecond: 1_000 / test.intervalMs,
  pauses: test.durationMs / test.cycleMs,
  closed,
  open,
  missing: open.count - closed.count,
  backfilled,
  tenConnections: closedWith(10),
  hundredConnections: closedWith(100),
  fourHundredConnections: closedWith(400),
  healthy,
  waitingAtTheEnd: test.pauseMs / test.intervalMs,
  drainMs: ((test.pauseMs / test.intervalMs) * test.serviceMs) / (1 - test.serviceMs / test.intervalMs),
};

writeRecording({
  lesson: 'coordinated-omission',
  command: 'npx tsx content/01-measure-first/figures/coordinated-omission.ts',
  figures,
  quoted: [
    { figure: 'ratePerSecond', text: '200 requests per second' },
    { figure: 'pauses', text: '5 pauses' },
    { figure: 'closed.p99Ms', text: 'p99 1 ms.' },
    { figure: 'closed.p90Ms', text: 'p90 1 ms, p99' },
    { figure: 'closed.maxMs', text: 'maximum, 2,001 ms' },
    { figure: 'open.p90Ms', text: 'a p90 of 401 ms' },
    { figure: 'open.p99Ms', text: 'p99 of 1,841 ms' },
    { figure: 'closed.count', text: 'closed loop sent 18,005' },
    { figure: 'open.count', text: 'that is 20,000' },
    { figure: 'missing', text: '1,995 requests are missing' },
    { figure: 'closed.slow', text: '5 were slow' },
    { figure: 'closed.slowPercent', text: '0.03 % of all samples' },
    { figure: 'open.slow', text: '2,500 slow requests' },
    { figure: 'open.slowPercent', text: '12.5 % of all' },
    { figure: 'waitingAtTheEnd', text: '400 requests are waiting' },
    { figure: 'drainMs', text: 'another 500 ms' },
    { figure: 'tenConnections.slow', text: '100 slow samples' },
    { figure: 'tenConnections.slowPercent', text: '0.6 % of all' },
    { figure: 'tenConnections.p99Ms', text: 'the p99 is still 1 ms' },
    { figure: 'hundredConnections.p99Ms', text: 'jumps to 2,000 ms' },
    { figure: 'hundredConnections.p90Ms', text: 'the p90 stays at 1 ms' },
    { figure: 'backfilled.count', text: 'restores the count, 20,000' },
    { figure: 'backfilled.p99Ms', text: 'p99: 1,801 ms' },
    { figure: 'backfilled.p90Ms', text: 'corrected p90 is still 1 ms' },
    { figure: 'healthy.onSchedule.p50Ms', text: 'reports a p50 of 50 ms' },
    { figure: 'healthy.oneByOne.p50Ms', text: 'reports a p50 of 45,005 ms' },
  ],
});
