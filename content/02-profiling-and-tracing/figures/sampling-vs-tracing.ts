/**
 * Figures of lesson 2.1. A worker in C that keeps house in the last fifth of each 10 ms of its processor time, sampled by perf at 99,
 * 100 and 997 Hz in turns, beside what it measured itself; and a script in Python whose halves are measured by two readings of the
 * clock, by cProfile and by py-spy. All of it on the machine as it is and beside two busy processes. Needs gcc, perf, python3, py-spy.
 *
 *   npx tsx content/02-profiling-and-tracing/figures/sampling-vs-tracing.ts
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { besideNeighbours } from '../../../scripts/figures/neighbours.ts';
import { ROOT, writeJson, writeRecording } from '../../../scripts/figures/record.ts';
import { recordTranscript } from '../../../scripts/figures/transcript.ts';

const MODULE = '02-profiling-and-tracing';
const PROGRAMS = join(ROOT, `content/${MODULE}/figures/programs`);
const SECONDS = 3;
const RATES = [99, 100, 997];
const ROUNDS = 6;
const HALVES = 3;
const folder = mkdtempSync(join(tmpdir(), 'sampling-'));
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { encoding: 'utf8', cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
const spread = (values: number[]) => ({ lowest: Math.min(...values), highest: Math.max(...values) });

/** Share of housekeeping among the samples of one run. */
function sampleSlices(rate: number): number {
  run(
    'perf',
    'record',
    '-q',
    '-e',
    'cpu-clock:u',
    '-F',
    String(rate),
    '-o',
    'perf.data',
    './time-slices',
    String(SECONDS),
  );
  const names = run('perf', 'script', '-i', 'perf.data', '-F', 'ip,sym')
    .split('\n')
    .map((line) => line.trim().split(' ').at(-1));
  const count = (name: string) => names.filter((one) => one === name).length;
  return count('housekeeping') / (count('housekeeping') + count('serve'));
}

const number = (text: string, pattern: RegExp) => {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`no ${pattern} in:\n${text}`);
  return Number(found);
};

/** The share of the pricing half, and the processor time of both, as the script itself says. */
function readHalves(text: string) {
  const price = number(text, /price_orders (\d+\.\d+) write_archive/);
  const archive = number(text, /write_archive (\d+\.\d+)/);
  return { share: price / (price + archive), seconds: price + archive };
}

function profileHalves() {
  const script = join(PROGRAMS, 'invoices.py');
  const plain = readHalves(run('python3', script));
  const traced = run('python3', '-m', 'cProfile', '-s', 'cumtime', script);
  const cumulative = (name: string) =>
    number(traced, new RegExp(`(\\d+\\.\\d+) +\\d+\\.\\d+ invoices\\.py:\\d+\\(${name}\\)`));
  const [price, archive] = [cumulative('price_orders'), cumulative('write_archive')];
  const sampled = run(
    'py-spy',
    'record',
    '-r',
    '200',
    '-f',
    'raw',
    '-o',
    'stacks.txt',
    '--',
    'python3',
    script,
  );
  const stacks = readFileSync(join(folder, 'stacks.txt'), 'utf8').trim().split('\n');
  const count = (name: string) =>
    stacks
      .filter((line) => line.includes(name))
      .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  return {
    plain: plain.share,
    cProfile: price / (price + archive),
    pySpy: count('price_orders') / (count('price_orders') + count('write_archive')),
    slowdown: {
      cProfile: readHalves(traced).seconds / plain.seconds,
      pySpy: readHalves(sampled).seconds / plain.seconds,
    },
  };
}

try {
  run('gcc', '-O2', '-g', '-fno-omit-frame-pointer', join(PROGRAMS, 'time-slices.c'), '-o', 'time-slices');
  const recordings = [0, 2].map((count) =>
    besideNeighbours(count, () => ({
      rounds: Array.from({ length: ROUNDS }, () => RATES.map(sampleSlices)),
      halves: Array.from({ length: HALVES }, profileHalves),
    })),
  );
  const rounds = recordings.flatMap((recording) => recording.rounds);
  const halves = recordings.flatMap((recording) => recording.halves);
  const switches = run('./time-slices', String(SECONDS), 'switches').trim().split('\n').map(Number);
  const own = switches.reduce((sum, at, i) => sum + (i % 2 ? at : -at), 0) / (SECONDS * 1e6);
  const figures = {
    seconds: SECONDS,
    recordings,
    own,
    sampled: Object.fromEntries(
      RATES.map((rate, at) => [`at${rate}`, spread(rounds.map((round) => round[at]!))]),
    ),
    inStep: rounds.filter((round) => Math.abs(round[1]! - 0.2) > 0.1).length,
    runs: rounds.length,
    halves: {
      plain: spread(halves.map((one) => one.plain)),
      cProfile: spread(halves.map((one) => one.cProfile)),
      pySpy: spread(halves.map((one) => one.pySpy)),
      slowerTraced: spread(halves.map((one) => one.slowdown.cProfile)),
      slowerSampled: spread(halves.map((one) => one.slowdown.pySpy)),
    },
    /** Two standard errors of a share of 20 % in as many samples as 99 Hz gives. */
    twoErrors: 2 * Math.sqrt((0.2 * 0.8) / (99 * SECONDS)),
  };
  writeJson(
    'components/widgets/SampleRate/slices.json',
    { seconds: SECONDS, switchesUs: switches },
    'compact',
  );
  const whole = (share: number) => Math.round(100 * share);
  const percent = (figure: string, { lowest, highest }: ReturnType<typeof spread>) => [
    { figure: `${figure}.lowest`, text: `${whole(lowest)} to`, scale: 100 },
    { figure: `${figure}.highest`, text: `to ${whole(highest)} %`, scale: 100 },
  ];
  writeRecording({
    lesson: 'sampling-vs-tracing',
    command: `npx tsx content/${MODULE}/figures/sampling-vs-tracing.ts`,
    figures,
    quoted: [
      ...RATES.flatMap((rate) => percent(`sampled.at${rate}`, figures.sampled[`at${rate}`]!)),
      { figure: 'inStep', text: `in ${figures.inStep} of ${figures.runs} runs` },
      ...percent('halves.plain', figures.halves.plain),
      ...percent('halves.cProfile', figures.halves.cProfile),
      ...percent('halves.pySpy', figures.halves.pySpy),
      ...(['slowerTraced', 'slowerSampled'] as const).flatMap((name) => [
        { figure: `halves.${name}.lowest`, text: `${figures.halves[name].lowest.toFixed(1)} to` },
        { figure: `halves.${name}.highest`, text: `to ${figures.halves[name].highest.toFixed(1)}×` },
      ]),
      { figure: 'twoErrors', text: `${(100 * figures.twoErrors).toFixed(1)} points`, scale: 100 },
    ],
  });
  const invoices = `content/${MODULE}/figures/programs/invoices.py`;
  recordTranscript(
    'sampling-vs-tracing',
    [
      {
        shown: 'python3 -m cProfile -s tottime invoices.py | head -12',
        run: `python3 -m cProfile -s tottime ${invoices} | head -12`,
      },
      {
        shown: 'py-spy record --rate 200 --format raw -o stacks.txt -- python3 invoices.py',
        run: `py-spy record --rate 200 --format raw -o ${folder}/stacks.txt -- python3 ${invoices}; sort -t' ' -k1,1 ${folder}/stacks.txt | awk '{print $NF, $0}' | sort -rn | head -6`,
      },
      {
        shown: 'py-spy dump --pid 4711',
        run: `python3 ${invoices} > /dev/null & sleep 1; py-spy dump --pid $!; wait`,
      },
    ],
    MODULE,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
