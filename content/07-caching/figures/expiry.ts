// The figures of lesson 7.3: a report in Redis that expires, computed by PostgreSQL; and 2,000 keys that expire together.
import { startPostgres } from '../../../scripts/figures/postgres.ts';
import { writeRecording } from '../../../scripts/figures/record.ts';
import { startRedis } from '../../../scripts/figures/redis.ts';
import { summarise } from '../../../scripts/figures/statistics.ts';
import { type Policy, REPORT, type ReportRun, readReport } from './programs/expiring-report.ts';
import { readWarmed, WARMED } from './programs/warmed-keys.ts';

const POLICIES: readonly Policy[] = ['everyAsks', 'lease', 'stale', 'earlyAlone', 'earlyLease'];
const SPREADS = { none: 0, five: 0.05, ten: 0.1, twenty: 0.2 } as const;
const RUNS = 3;

const redis = await startRedis();
const postgres = await startPostgres();
const clients = await Promise.all(Array.from({ length: REPORT.workers }, () => postgres.connect('report')));
const client = await redis.connect();

const runs = Object.fromEntries(POLICIES.map((policy) => [policy, [] as ReportRun[]]));
for (let run = 0; run < RUNS; run++)
  for (const policy of POLICIES) {
    const report = await readReport(policy, client, clients, 1 + run);
    console.log(policy, JSON.stringify(report));
    runs[policy]!.push(report);
  }
const report = Object.fromEntries(
  Object.entries(runs).map(([policy, all]) => {
    const of = (figure: keyof ReportRun) => summarise(all.map((run) => run[figure]));
    return [
      policy,
      {
        requests: of('requests'),
        recomputes: of('recomputes'),
        expiries: of('expiries'),
        hitPercent: of('hitPercent'),
        p99Ms: of('p99Ms'),
        p999Ms: of('p999Ms'),
        maxMs: of('maxMs'),
        expired: of('expired'),
      },
    ];
  }),
);

const warmed = Object.fromEntries(
  await Promise.all(
    Object.entries(SPREADS).map(async ([name, spread]) => {
      const all = await Promise.all(
        Array.from({ length: RUNS }, async (_, run) => {
          const own = await redis.connect();
          const warmed = await readWarmed(own, spread, 10 + run);
          own.end();
          return warmed;
        }),
      );
      return [
        name,
        {
          peak: summarise(all.map((run) => run.missesInBusiestSecond)),
          hitPercent: summarise(all.map((run) => run.hitPercent)),
          latestMs: summarise(all.map((run) => run.latestMs)),
        },
      ] as const;
    }),
  ),
);
console.log(JSON.stringify(warmed, null, 1));
client.end();
await Promise.all(clients.map((one) => one.end()));
await postgres.stop();
await redis.stop();

writeRecording({
  lesson: 'expiry',
  command: 'npx tsx content/07-caching/figures/expiry.ts',
  figures: {
    method: `Redis ${redis.version} with ${JSON.stringify(redis.settings)}, reached by a Unix socket. The report is pg_sleep on PostgreSQL ${postgres.version}, ${REPORT.workers} connections. Requests are sent on a schedule and timed from when they were due; ${RUNS} runs of each, the policies in turn. The 2,000 keys are read in batches of ${WARMED.tickMs} ms; a run whose reader falls behind by half a second is refused.`,
    setting: REPORT,
    warmedSetting: WARMED,
    report,
    warmed,
  },
  quoted: [
    { figure: 'report.everyAsks.expiries.median', text: '4 times, which' },
    { figure: 'report.everyAsks.recomputes.median', text: '164. The hit' },
    { figure: 'report.everyAsks.hitPercent.median', text: '97 %, and the slowest' },
    { figure: 'report.everyAsks.p99Ms.median', text: '1.3 s and more', scale: 0.001 },
    { figure: 'report.everyAsks.recomputes.median', text: '164 | 1,294 ms' },
    { figure: 'report.everyAsks.p99Ms.median', text: '1,294 ms | 2,026 ms' },
    { figure: 'report.everyAsks.maxMs.median', text: '2,026 ms | 0 |' },
    { figure: 'report.lease.recomputes.median', text: '6 | 164 ms' },
    { figure: 'report.lease.p99Ms.median', text: '164 ms | 213 ms' },
    { figure: 'report.lease.maxMs.median', text: '213 ms | 0 |' },
    { figure: 'report.stale.recomputes.median', text: '6 | 4 ms | 16 ms' },
    { figure: 'report.stale.p99Ms.median', text: '4 ms | 16 ms' },
    { figure: 'report.stale.maxMs.median', text: '16 ms | 247 |' },
    { figure: 'report.stale.expired.median', text: '247 |' },
    { figure: 'report.stale.expired.median', text: 'Here 247 readers' },
    { figure: 'report.earlyAlone.recomputes.median', text: '16 | 6 ms' },
    { figure: 'report.earlyAlone.recomputes.median', text: '16 queries in all' },
    { figure: 'report.earlyAlone.p99Ms.median', text: '6 ms | 18 ms' },
    { figure: 'report.earlyAlone.maxMs.median', text: '18 ms | 0 |' },
    { figure: 'report.earlyLease.recomputes.median', text: '7 | 6 ms' },
    { figure: 'report.earlyLease.p99Ms.median', text: '6 ms | 17 ms' },
    { figure: 'report.earlyLease.maxMs.median', text: '17 ms | 0 |' },
    { figure: 'warmed.none.peak.median', text: '415 | 95.3 %' },
    { figure: 'warmed.five.peak.median', text: '253 | 95.3 %' },
    { figure: 'warmed.ten.peak.median', text: '169 | 95.3 %' },
    { figure: 'warmed.twenty.peak.median', text: '97 | 95.3 %' },
    { figure: 'warmed.none.hitPercent.median', text: '95.3 % | | 57 to' },
    { figure: 'warmed.five.hitPercent.median', text: '95.3 % | | 54 to' },
    { figure: 'warmed.ten.hitPercent.median', text: '95.3 % | | 48 to' },
    { figure: 'warmed.twenty.hitPercent.median', text: '95.3 % | The work' },
  ],
});
