/**
 * Figures of lesson 2.2: a script in Node that writes statements of accounts, as its CPU profiles show it, and the processor time that
 * one change to it saves, in pairs. Half of it on the machine as it is, half beside two busy processes. Reads the profiles with
 * lib/profile. The output of Go's pprof and of perf comes from recordings in test/fixtures/profiles. Needs go and perf.
 *
 *   npx tsx content/02-profiling-and-tracing/figures/flame-graphs.ts
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type CallProfile, nameOf, readProfile, totalsByFrame } from '#lib/profile';
import { besideNeighbours } from '../../../scripts/figures/neighbours.ts';
import { ROOT, writeRecording } from '../../../scripts/figures/record.ts';
import { recordTranscript } from '../../../scripts/figures/transcript.ts';

const MODULE = '02-profiling-and-tracing';
const PROGRAM = join(ROOT, `content/${MODULE}/figures/programs/statements.mjs`);
const FIXTURES = join(ROOT, 'test/fixtures/profiles');
const RECORDINGS = 3;
const PAIRS = 4;
const folder = mkdtempSync(join(tmpdir(), 'statements-'));
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { encoding: 'utf8', cwd: folder });
const spread = (values: number[]) => ({ lowest: Math.min(...values), highest: Math.max(...values) });

/** Processor seconds of one run, by the program's own clock. */
function timeRun(...args: string[]): number {
  const source = `await import(${JSON.stringify(PROGRAM)}); const { user, system } = process.cpuUsage(); console.log((user + system) / 1e6);`;
  writeFileSync(join(folder, 'time.mjs'), source);
  return Number(
    run(process.execPath, 'time.mjs', ...args)
      .trim()
      .split('\n')
      .at(-1),
  );
}

async function recordProfile(name: string, ...args: string[]): Promise<CallProfile> {
  run(process.execPath, '--cpu-prof', '--cpu-prof-name', name, PROGRAM, ...args);
  const text = readFileSync(join(folder, name), 'utf8').replaceAll(/file:\/\/[^"]*\//g, '');
  writeFileSync(join(folder, name), text);
  const read = await readProfile(new TextEncoder().encode(text));
  if (!read.ok || read.profile.kind !== 'calls') throw new Error(`${name} is no profile`);
  return read.profile;
}

/** Shares of the whole: of each function, and of the three places from which the formatter is called. */
function readShares(profile: CallProfile) {
  const { self, total } = totalsByFrame(profile);
  const tree = profile.trees[0]!;
  const whole = tree.self[0]!.reduce((sum, one) => sum + one, 0);
  const idOf = (name: string) => profile.frames.findIndex((frame) => nameOf(frame) === name);
  const of = (name: string) => ({ self: self[idOf(name)]! / whole, total: total[idOf(name)]! / whole });
  const format = idOf('formatMoney');
  const places = [...tree.frame.keys()]
    .filter((node) => tree.frame[node] === format)
    .map((node) => tree.self[0]![node]! / whole)
    .sort((a, b) => b - a);
  return {
    formatMoney: of('formatMoney'),
    loadAccounts: of('loadAccounts'),
    sumCategory: of('sumCategory'),
    place: places[0]!,
  };
}

try {
  const shares: ReturnType<typeof readShares>[] = [];
  const companies: object[] = [];
  const gains: number[] = [];
  for (const count of [0, 2]) {
    const timed = besideNeighbours(count, () => ({
      gains: Array.from({ length: PAIRS }, () => timeRun() / timeRun('once')),
    }));
    gains.push(...timed.gains);
    companies.push(timed.company);
    for (let at = 0; at < RECORDINGS; at++)
      shares.push(readShares(await recordProfile(`${count}-${at}.cpuprofile`)));
  }
  const shown = '0-2.cpuprofile';
  const bytes = gzipSync(readFileSync(join(folder, shown)), { level: 9 });
  writeFileSync(join(FIXTURES, 'cpuprofile/statements.cpuprofile.gz'), bytes);
  writeFileSync(join(ROOT, 'public/examples/statements.cpuprofile.gz'), bytes);
  const truth = execFileSync('python3', [join(FIXTURES, 'truth-of-cpuprofile.py'), join(folder, shown)], {
    encoding: 'utf8',
  });
  writeFileSync(join(FIXTURES, 'cpuprofile/statements.truth.json'), truth);

  const range = (read: (one: ReturnType<typeof readShares>) => number) => spread(shares.map(read));
  const figures = {
    companies,
    recordings: shares.length,
    pairs: gains.length,
    formatMoney: range((one) => one.formatMoney.total),
    place: range((one) => one.place),
    loadAccounts: range((one) => one.loadAccounts.self),
    sumCategory: range((one) => one.sumCategory.total),
    gain: spread(gains),
    ceiling: spread(shares.map((one) => 1 / (1 - one.formatMoney.total))),
  };
  const percent = (figure: string, { lowest, highest }: ReturnType<typeof spread>) => [
    { figure: `${figure}.lowest`, text: `${Math.round(100 * lowest)} to`, scale: 100 },
    { figure: `${figure}.highest`, text: `to ${Math.round(100 * highest)} %`, scale: 100 },
  ];
  const times = (figure: string, { lowest, highest }: ReturnType<typeof spread>) => [
    { figure: `${figure}.lowest`, text: `${lowest.toFixed(1)} to` },
    { figure: `${figure}.highest`, text: `to ${highest.toFixed(1)}×` },
  ];
  writeRecording({
    lesson: 'flame-graphs',
    command: `npx tsx content/${MODULE}/figures/flame-graphs.ts`,
    figures,
    quoted: [
      ...percent('formatMoney', figures.formatMoney),
      ...percent('place', figures.place),
      ...percent('loadAccounts', figures.loadAccounts),
      { figure: 'sumCategory.highest', text: '1 %', scale: 100 },
      ...times('gain', figures.gain),
      ...times('ceiling', figures.ceiling),
    ],
  });
  const resize = join(FIXTURES, 'perf-script/resize.cpp');
  recordTranscript(
    'flame-graphs',
    [
      {
        shown: 'perf record -F 99 -g -o resize.data ./resize 400 && perf script -i resize.data > resize.perf',
        run: `g++ -O2 -g -fno-omit-frame-pointer ${resize} -o ${folder}/resize && cd ${folder} && perf record -e cpu-clock -F 99 -g -o resize.data ./resize 400 2>&1 && perf script -i resize.data > resize.perf; head -9 resize.perf`,
      },
      {
        shown: 'go tool pprof -top cpu.pb.gz | head -12',
        run: `go tool pprof -top ${FIXTURES}/pprof/cpu.pb.gz 2>/dev/null | head -12`,
      },
      {
        shown: "go tool pprof -peek 'main.spread' cpu.pb.gz",
        run: `go tool pprof -peek main.spread ${FIXTURES}/pprof/cpu.pb.gz 2>/dev/null`,
      },
    ],
    MODULE,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
