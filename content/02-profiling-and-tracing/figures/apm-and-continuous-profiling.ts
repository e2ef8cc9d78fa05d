/**
 * Figures of lesson 2.7: the processor time of a request in Node without and with a sampling profiler and OpenTelemetry's automatic
 * instrumentation, and a service before and after each of four changes, as a dashboard shows it and as four tools explain it.
 * Installs OpenTelemetry's packages in the temporary folder. Writes the widget's screens as well. Needs go for the profile of a service.
 *
 *   npx tsx content/02-profiling-and-tracing/figures/apm-and-continuous-profiling.ts
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { besideNeighbours } from '../../../scripts/figures/neighbours.ts';
import { withOpenTelemetry } from '../../../scripts/figures/opentelemetry.ts';
import { ROOT, writeJson, writeRecording } from '../../../scripts/figures/record.ts';
import { recordTranscript } from '../../../scripts/figures/transcript.ts';

const MODULE = '02-profiling-and-tracing';
const PROGRAMS = join(ROOT, `content/${MODULE}/figures/programs`);
const REQUESTS = 600;
const ROUNDS = 2;
const packages = withOpenTelemetry();
const spread = (values: number[]) => ({ lowest: Math.min(...values), highest: Math.max(...values) });
for (const program of ['overhead.cjs', 'screens.mjs', 'ask.mjs'])
  copyFileSync(join(PROGRAMS, program), join(packages, program));

const EXPORTING = [
  'OTEL_TRACES_EXPORTER=otlp',
  'OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318',
  'OTEL_METRICS_EXPORTER=none',
  'OTEL_LOGS_EXPORTER=none',
  'OTEL_NODE_RESOURCE_DETECTORS=none',
];
const REGISTER = ['--require', '@opentelemetry/auto-instrumentations-node/register'];
const PROFILE = ['--cpu-prof', '--cpu-prof-dir', join(packages, 'profiles'), '--cpu-prof-interval'];
/** Ways to run the service: variables of the environment, and options of node. */
const WAYS = {
  bare: [[], []],
  sampled100: [[], [...PROFILE, '10000']],
  sampled1000: [[], [...PROFILE, '1000']],
  traced: [EXPORTING, REGISTER],
  tracedOnePercent: [
    [...EXPORTING, 'OTEL_TRACES_SAMPLER=parentbased_traceidratio', 'OTEL_TRACES_SAMPLER_ARG=0.01'],
    REGISTER,
  ],
} as const;
type Way = keyof typeof WAYS;
const names = Object.keys(WAYS) as Way[];

/** Microseconds of processor time for one request of each route. */
function timeRequests(way: Way): { hello: number; quote: number } {
  const [variables, options] = WAYS[way];
  const printed = execFileSync(
    'env',
    [...variables, process.execPath, ...options, 'overhead.cjs', String(REQUESTS)],
    { encoding: 'utf8', cwd: packages },
  );
  return JSON.parse(printed.trim().split('\n').at(-1)!);
}

/** Takes what is exported and throws it away, as a collector on the same machine would take it. */
const SINK =
  "require('node:http').createServer((from, to) => from.resume().on('end', () => to.end('{}'))).listen(4318, '127.0.0.1')";
const sink = execFileSync('bash', ['-c', `node -e "${SINK}" >/dev/null 2>&1 & echo $!`], {
  encoding: 'utf8',
});

interface Numbers {
  readonly rate: number;
  readonly p50: number;
  readonly p95: number;
}
interface Screen {
  readonly all: Numbers;
  readonly order: Numbers;
  readonly export: Numbers;
  readonly cpu: number;
  readonly poolWait: number;
  readonly poolSize: number;
}
interface Scene {
  readonly before: Screen;
  readonly after: Screen;
  readonly profile: readonly { name: string; share: number }[];
  readonly trace: { order: number; calls: readonly { name: string; ms: number }[]; untold: number };
}

try {
  const recorded = [0, 2].map((count) =>
    besideNeighbours(count, () => ({
      rounds: Array.from(
        { length: ROUNDS },
        () =>
          Object.fromEntries(names.map((way) => [way, timeRequests(way)])) as Record<
            Way,
            { hello: number; quote: number }
          >,
      ),
    })),
  );
  const rounds = recorded.flatMap((one) => one.rounds);
  const added = (way: Way, route: 'hello' | 'quote') =>
    spread(rounds.map((round) => round[way][route] - round.bare[route]));
  const ratio = (way: Way, route: 'hello' | 'quote') =>
    spread(rounds.map((round) => round[way][route] / round.bare[route]));
  const screens = Object.fromEntries(
    ['cpu', 'pool', 'rates', 'mix'].map((scene) => [
      scene,
      JSON.parse(
        execFileSync(process.execPath, ['screens.mjs', scene, '4000'], { encoding: 'utf8', cwd: packages }),
      ) as Scene,
    ]),
  );
  writeJson('components/widgets/NextTool/screens.json', screens, 'compact');

  const figures = {
    companies: recorded.map(({ company }) => company),
    runs: rounds.length,
    requests: REQUESTS,
    bare: {
      hello: spread(rounds.map(({ bare }) => bare.hello)),
      quote: spread(rounds.map(({ bare }) => bare.quote)),
    },
    ratios: Object.fromEntries(
      names.slice(1).map((way) => [way, { hello: ratio(way, 'hello'), quote: ratio(way, 'quote') }]),
    ) as Record<Way, { hello: ReturnType<typeof spread>; quote: ReturnType<typeof spread> }>,
    added: Object.fromEntries(
      names.slice(1).map((way) => [way, { hello: added(way, 'hello'), quote: added(way, 'quote') }]),
    ),
    pool: {
      before: screens.pool!.before.order.p95,
      after: screens.pool!.after.order.p95,
      cpu: screens.pool!.after.cpu,
      idle: screens.pool!.profile[0]!.share,
      statement: screens.pool!.trace.calls[0]!.ms,
      trace: screens.pool!.trace.order,
      untold: screens.pool!.trace.untold,
      wait: screens.pool!.after.poolWait,
    },
    mix: {
      before: screens.mix!.before.all.p50,
      after: screens.mix!.after.all.p50,
      order: { before: screens.mix!.before.order.p50, after: screens.mix!.after.order.p50 },
      export: { before: screens.mix!.before.export.p50, after: screens.mix!.after.export.p50 },
    },
  };
  const times = (figure: string, { lowest, highest }: ReturnType<typeof spread>) => [
    { figure: `${figure}.lowest`, text: `${lowest.toFixed(1)} to` },
    { figure: `${figure}.highest`, text: `to ${highest.toFixed(1)}×` },
  ];
  const ms = (figure: string, value: number) => ({ figure, text: `${Math.round(value)} ms` });
  writeRecording({
    lesson: 'apm-and-continuous-profiling',
    command: `npx tsx content/${MODULE}/figures/apm-and-continuous-profiling.ts`,
    figures,
    quoted: [
      ...names
        .slice(1)
        .flatMap((way) => [
          ...times(`ratios.${way}.hello`, figures.ratios[way].hello),
          ...times(`ratios.${way}.quote`, figures.ratios[way].quote),
        ]),
      ms('pool.before', figures.pool.before),
      ms('pool.after', figures.pool.after),
      ms('pool.statement', figures.pool.statement),
      ms('pool.untold', figures.pool.untold),
      { figure: 'pool.idle', text: `${Math.round(100 * figures.pool.idle)} %`, scale: 100 },
      ms('mix.before', figures.mix.before),
      ms('mix.after', figures.mix.after),
    ],
  });
  copyFileSync(join(PROGRAMS, 'service.go'), join(packages, 'service.go'));
  recordTranscript(
    'apm-and-continuous-profiling',
    [
      {
        shown: 'go tool pprof -top "http://localhost:6060/debug/pprof/profile?seconds=5" | head -8',
        run: `cd ${packages}; go build -o service service.go && { ./service & sleep 1; go tool pprof -top 'http://localhost:6060/debug/pprof/profile?seconds=5' 2>/dev/null | head -8; kill %1; }`,
      },
    ],
    MODULE,
  );
} finally {
  process.kill(Number(sink));
}
