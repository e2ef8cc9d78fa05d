/**
 * Figures of lesson 2.3: a program in C that waits for a service and computes a little, under perf stat, perf record with two events and
 * three ways to take stacks, perf trace, callgrind and gperftools. Needs gcc, perf, valgrind, and libgoogle-perftools-dev with
 * google-perftools; perf's switches need root. Writes what the tools printed for the widget as well.
 *
 *   npx tsx content/02-profiling-and-tracing/figures/native-toolbox.ts
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { besideNeighbours } from '../../../scripts/figures/neighbours.ts';
import { ROOT, writeJson, writeRecording } from '../../../scripts/figures/record.ts';
import { recordTranscript } from '../../../scripts/figures/transcript.ts';

const MODULE = '02-profiling-and-tracing';
const SOURCE = join(ROOT, `content/${MODULE}/figures/programs/rates.c`);
const GPERFTOOLS = '/usr/lib/x86_64-linux-gnu/libprofiler.so';
const ROUNDS = 3;
const folder = mkdtempSync(join(tmpdir(), 'rates-'));
const shell = (command: string) =>
  execFileSync('bash', ['-c', `{ ${command}\n} 2>&1 || true`], { encoding: 'utf8', cwd: folder });
const spread = (values: number[]) => ({ lowest: Math.min(...values), highest: Math.max(...values) });
const number = (text: string, pattern: RegExp) => {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`no ${pattern} in:\n${text}`);
  return Number(found.replaceAll(',', ''));
};

const REPORT = 'perf report --stdio --no-children -s sym --percent-limit 5';
/** What a reader sees of a report: no comments, no empty lines, not the kernel's path to the end. */
const report = (stacks: string) =>
  `${REPORT}${stacks === 'none' ? '' : ' -g caller'} 2>/dev/null | grep -v '^#' | grep '[^ |]' | head -16`;
const stat = 'perf stat -e task-clock,context-switches ./rates';
const EVENTS = [
  ['cpu', '-F 999 -e cpu-clock'],
  ['switches', "-e sched:sched_switch --filter 'prev_state == 1'"],
] as const;
const STACKS = [
  ['none', ''],
  ['fp', ' -g'],
  ['dwarf', ' --call-graph dwarf'],
] as const;

function measure() {
  const counted = shell(stat);
  shell('perf record -q -i -F 99 -e cpu-clock -o few.data ./rates');
  shell('perf record -q -i -F 4999 -e cpu-clock:u -o many.data ./rates');
  const shares = shell('perf report -i many.data --stdio --no-children -s sym 2>/dev/null');
  return {
    cpus: number(counted, /([\d.]+) +CPUs utilized/),
    elapsed: number(counted, /([\d.]+) seconds time elapsed/),
    samples: shell('perf script -i few.data -F ip 2>/dev/null')
      .split('\n')
      .filter((line) => line.trim() !== '').length,
    hashSamples: number(shares, /([\d.]+)% .*hash_row/) / 100,
    clock: number(counted, /([\d.]+) msec task-clock/),
  };
}

try {
  shell(`gcc -O2 -g -fno-omit-frame-pointer ${SOURCE} -o rates`);
  const recordings = [0, 2].map((count) =>
    besideNeighbours(count, () => ({ runs: Array.from({ length: ROUNDS }, measure) })),
  );
  const runs = recordings.flatMap((recording) => recording.runs);
  const callgrind = (at: number) =>
    shell(`valgrind --tool=callgrind --callgrind-out-file=run${at}.out ./rates`);
  const references = [1, 2, 3].map((at) => number(callgrind(at), /(?:[\s\S]*)I +refs: +([\d,]+)/));
  const slow = number(
    shell("bash -c 'time valgrind --tool=callgrind --callgrind-out-file=slow.out ./rates'"),
    /user\s+0m([\d.]+)s/,
  );
  const instructions =
    number(shell('callgrind_annotate run1.out'), /\((\d+\.\d+)%\) +\S*rates\.c:hash_row/) / 100;
  const waited = shell('perf trace -s ./rates');
  const outputs = Object.fromEntries([
    ['stat', { command: stat, output: shell(stat) }],
    [
      'trace',
      {
        command: 'perf trace -s ./rates',
        output: waited
          .split('\n')
          .filter((line) => line.trim() !== '')
          .slice(0, 8)
          .join('\n'),
      },
    ],
    ...EVENTS.flatMap(([event, flags]) =>
      STACKS.map(([stacks, option]) => {
        shell(`perf record -q -i ${flags}${option} ./rates`);
        return [
          `${event}-${stacks}`,
          {
            command: `perf record -i ${flags}${option} ./rates\n${REPORT}${stacks === 'none' ? '' : ' -g caller'}`,
            output: shell(report(stacks)),
          },
        ];
      }),
    ),
  ]) as Record<string, { command: string; output: string }>;
  for (const one of Object.values(outputs))
    one.output = one.output
      .split('\n')
      .filter((line) => line.trim() !== '')
      .join('\n');
  writeJson('components/widgets/PerfBuilder/outputs.json', outputs);

  const figures = {
    recordings,
    cpus: spread(runs.map((run) => run.cpus)),
    elapsed: spread(runs.map((run) => run.elapsed)),
    samples: spread(runs.map((run) => run.samples)),
    hashSamples: spread(runs.map((run) => run.hashSamples)),
    readMs: number(waited, /read +\d+ +\d+ +([\d.]+)/),
    reads: number(waited, /read +(\d+)/),
    references: spread(references),
    instructions,
    timesSlower: Math.round((1000 * slow) / Math.min(...runs.map((run) => run.clock))),
  };
  const percent = (figure: string, { lowest, highest }: ReturnType<typeof spread>) => [
    { figure: `${figure}.lowest`, text: `${Math.round(100 * lowest)} to`, scale: 100 },
    { figure: `${figure}.highest`, text: `to ${Math.round(100 * highest)} %`, scale: 100 },
  ];
  writeRecording({
    lesson: 'native-toolbox',
    command: `npx tsx content/${MODULE}/figures/native-toolbox.ts`,
    figures,
    quoted: [
      ...percent('cpus', figures.cpus),
      { figure: 'samples.lowest', text: `${figures.samples.lowest} to` },
      { figure: 'samples.highest', text: `to ${figures.samples.highest} samples` },
      ...percent('hashSamples', figures.hashSamples),
      { figure: 'instructions', text: `${Math.round(100 * instructions)} % of the instructions`, scale: 100 },
      { figure: 'readMs', text: `${Math.round(figures.readMs).toLocaleString('en')} ms` },
    ],
  });
  recordTranscript(
    'native-toolbox',
    [
      { shown: 'perf stat -e task-clock,context-switches ./rates', run: `cd ${folder}; ${stat}` },
      {
        shown: 'perf trace -s ./rates',
        run: `cd ${folder}; perf trace -s ./rates 2>&1 | grep -v '^$' | head -9`,
      },
      {
        shown:
          'valgrind --tool=callgrind --callgrind-out-file=rates.out ./rates && callgrind_annotate rates.out',
        run: `cd ${folder}; valgrind --tool=callgrind --callgrind-out-file=rates.out ./rates 2>&1 | grep refs; callgrind_annotate rates.out | grep -E 'PROGRAM TOTALS|rates.c:' | head -3`,
      },
      {
        shown:
          'CPUPROFILE=rates.prof CPUPROFILE_FREQUENCY=999 LD_PRELOAD=libprofiler.so ./rates && google-pprof --text ./rates rates.prof*',
        run: `cd ${folder}; CPUPROFILE=rates.prof CPUPROFILE_FREQUENCY=999 LD_PRELOAD=${GPERFTOOLS} ./rates; google-pprof --text ./rates rates.prof* 2>/dev/null | head -6`,
      },
    ],
    MODULE,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
