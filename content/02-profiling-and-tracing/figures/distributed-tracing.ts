/**
 * Figures of lesson 2.6: a request to seven services, traced by OpenTelemetry, as it is and with one operation made twice as fast, and a
 * hundred orders that cross hops which keep or lose their context. Reads the traces with lib/profile. Needs redis-server, and
 * python3 with pip; installs OpenTelemetry's packages in the temporary folder. Writes the widget's recording as well.
 *
 *   npx tsx content/02-profiling-and-tracing/figures/distributed-tracing.ts
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readProfile, rootsOf, type Span, waterfallOf } from '#lib/profile';
import { besideNeighbours } from '../../../scripts/figures/neighbours.ts';
import { withOpenTelemetry } from '../../../scripts/figures/opentelemetry.ts';
import { ROOT, writeJson, writeRecording } from '../../../scripts/figures/record.ts';
import { startRedis } from '../../../scripts/figures/redis.ts';
import { recordTranscript } from '../../../scripts/figures/transcript.ts';

const MODULE = '02-profiling-and-tracing';
const PROGRAMS = join(ROOT, `content/${MODULE}/figures/programs`);
const OPERATIONS = ['availability', 'prices', 'taxes', 'reviews', 'audit', 'rank'] as const;
const ROUNDS = 3;
const packages = withOpenTelemetry();
const folder = mkdtempSync(join(tmpdir(), 'tracing-'));
const spread = (values: number[]) => ({ lowest: Math.min(...values), highest: Math.max(...values) });
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

function runProgram(name: string, ...args: string[]): string {
  copyFileSync(join(PROGRAMS, name), join(packages, name));
  return execFileSync(process.execPath, [join(packages, name), ...args], { encoding: 'utf8', cwd: packages });
}

/** Milliseconds that the request took; the trace goes to a file of this name. */
const timeRequest = (halved: string, name: string) =>
  Number(runProgram('offers.mjs', join(folder, name), halved));

async function readSpans(name: string): Promise<readonly Span[]> {
  const read = await readProfile(new Uint8Array(readFileSync(join(folder, name))));
  if (!read.ok || read.profile.kind !== 'spans') throw new Error(`${name} is no trace`);
  return read.profile.spans;
}

function countPool() {
  const library = join(packages, 'python');
  if (!existsSync(library))
    execFileSync('python3', ['-m', 'pip', 'install', '-q', '--target', library, 'opentelemetry-sdk==1.45.2']);
  const printed = execFileSync('env', [`PYTHONPATH=${library}`, 'python3', join(PROGRAMS, 'pool.py')], {
    encoding: 'utf8',
  });
  return JSON.parse(printed) as Record<string, Hop>;
}

interface Hop {
  readonly received: number;
  readonly joined: number;
  readonly traces: number;
}

/** Spans at once instead of every five seconds, and nothing but spans. */
const QUIET =
  'OTEL_BSP_SCHEDULE_DELAY=500 OTEL_METRICS_EXPORTER=none OTEL_LOGS_EXPORTER=none OTEL_NODE_RESOURCE_DETECTORS=none';

const redis = await startRedis();
try {
  const recorded = [0, 2].map((count) =>
    besideNeighbours(count, () => ({
      rounds: Array.from({ length: ROUNDS }, (_, round) => {
        const base = timeRequest('', `base-${count}-${round}.json`);
        const saved = OPERATIONS.map(
          (operation) => [operation, base - timeRequest(operation, 'other.json')] as const,
        );
        return { base, saved: Object.fromEntries(saved) as Record<(typeof OPERATIONS)[number], number> };
      }),
    })),
  );
  const rounds = recorded.flatMap((one) => one.rounds);
  const bases = rounds.map(({ base }) => base);
  const shown = [0, 2]
    .flatMap((count) => Array.from({ length: ROUNDS }, (_, round) => `base-${count}-${round}.json`))
    .toSorted((a, b) => bases[nameAt(a)]! - bases[nameAt(b)]!)[0]!;
  const spans = await readSpans(shown);
  const root = rootsOf(spans).find((at) => spans[at]!.name === 'GET /offers')!;
  const waterfall = waterfallOf(spans, root);
  const lasts = (name: string) => spans.find((span) => span.name === name)!.durationNs / 1e6;
  const hops = {
    ...(JSON.parse(runProgram('hops.mjs', redis.socket)) as Record<string, Hop>),
    ...countPool(),
  };
  const saved = Object.fromEntries(
    OPERATIONS.map((operation) => {
      const all = rounds.map((round) => round.saved[operation]);
      return [operation, { median: median(all), ...spread(all) }];
    }),
  );
  writeJson('components/widgets/CriticalPath/offers.json', {
    saved: Object.fromEntries(
      OPERATIONS.map((operation) => [operation, Math.round(saved[operation]!.median)]),
    ),
    trace: JSON.parse(readFileSync(join(folder, shown), 'utf8')),
  });

  const figures = {
    companies: recorded.map(({ company }) => company),
    runs: rounds.length,
    base: spread(bases),
    saved,
    shown: {
      request: waterfall.durationNs / 1e6,
      reviews: lasts('GET /reviews'),
      audit: lasts('GET /audit'),
      availability: lasts('GET /availability'),
      rank: lasts('rank'),
      waitedFor: waterfall.waitedFor.map(({ name, amountNs }) => ({ name, ms: amountNs / 1e6 })),
    },
    hops,
  };
  const ms = (figure: string, value: number) => ({ figure, text: `${Math.round(value)} ms` });
  writeRecording({
    lesson: 'distributed-tracing',
    command: `npx tsx content/${MODULE}/figures/distributed-tracing.ts`,
    figures,
    quoted: [
      ms('shown.request', figures.shown.request),
      ms('shown.reviews', figures.shown.reviews),
      ms('shown.audit', figures.shown.audit),
      ms('shown.availability', figures.shown.availability),
      ms('shown.rank', figures.shown.rank),
      ...(['availability', 'prices', 'taxes', 'rank'] as const).map((operation) =>
        ms(`saved.${operation}.median`, saved[operation]!.median),
      ),
    ],
  });

  writeFileSync(
    join(packages, 'shop.cjs'),
    `const http = require('node:http');
http.createServer((_, answer) => answer.end('ok')).listen(8080, '127.0.0.1');
\n`,
  );
  const instrumented =
    'OTEL_TRACES_EXPORTER=console node --require @opentelemetry/auto-instrumentations-node/register shop.js';
  const curl =
    "curl -s -H 'traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' http://localhost:8080/";
  recordTranscript(
    'distributed-tracing',
    [
      {
        shown: `${instrumented} & ${curl}`,
        run: `cd ${packages}; ${QUIET} ${instrumented.replace('shop.js', 'shop.cjs')} & until ${curl}; do sleep 0.5; done; echo; sleep 3; kill -9 $!`,
      },
      {
        shown: `jq '[.resourceSpans[].scopeSpans[].spans[] | select(.kind == 5)] | group_by(has("parentSpanId")) | map({joined: .[0] | has("parentSpanId"), count: length})' spans.json`,
        run: `jq -c '[.resourceSpans[].scopeSpans[].spans[] | select(.kind == 5)] | group_by(has("parentSpanId")) | map({joined: .[0] | has("parentSpanId"), count: length})' test/fixtures/profiles/otlp/big-cart.otlp.json test/fixtures/profiles/otlp/sound.otlp.json`,
      },
    ],
    MODULE,
  );
} finally {
  await redis.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Place of a recording's round among all rounds. */
function nameAt(name: string): number {
  const [, count, round] = /base-(\d)-(\d)/.exec(name)!;
  return (count === '0' ? 0 : ROUNDS) + Number(round);
}
