// The figures of the lesson on the four resources: where the time of 500 commits goes, beside two busy processes, and
// with one thing changed: the queue for a core taken away (real-time priority), or the flushes (one at the end).

import { execFileSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { median, roundTo } from '#lib/numbers';
import { inFlight } from '#lib/simulate/envelope';
import { readEarlier, readMachines, widen } from '../../../scripts/figures/days.ts';
import { ROOT, writeRecording } from '../../../scripts/figures/record.ts';
import { readCpuPressureUs, startNeighbours } from './programs/busy-neighbours.ts';

interface Parts {
  readonly wallMs: number;
  readonly onACoreMs: number;
  readonly queueForACoreMs: number;
  readonly diskMs: number;
}
interface Run extends Parts {
  /** Share of the time in which some task of the machine waited for a core. */
  readonly cpuPressure: number;
  readonly load: number;
}

const PARTS = ['wallMs', 'onACoreMs', 'queueForACoreMs', 'diskMs', 'load'] as const;
type Part = (typeof PARTS)[number];

const rounds = 5;
const program = 'content/01-measure-first/figures/programs/five-hundred-commits.mjs';
/** `chrt -f` gives the program real-time priority: it never waits for a core, whoever else wants one. Needs root. */
const states = {
  asItIs: { neighbours: 0, command: ['node', program, 'each', '3'] },
  besideTwo: { neighbours: 2, command: ['node', program, 'each', '3'] },
  firstInLine: { neighbours: 2, command: ['chrt', '-f', '50', 'node', program, 'each', '3'] },
  once: { neighbours: 2, command: ['node', program, 'once', '3'] },
} as const;
type State = keyof typeof states;
const names = Object.keys(states) as State[];

const runs = Object.fromEntries(names.map((name) => [name, [] as Run[]])) as Record<State, Run[]>;
for (let round = 0; round < rounds; round++) {
  for (const name of round % 2 ? [...names].reverse() : names) {
    const { neighbours, command } = states[name];
    const stop = await startNeighbours(neighbours);
    const pressureUs = readCpuPressureUs();
    const start = performance.now();
    let output: string;
    try {
      output = execFileSync(command[0], command.slice(1), { cwd: ROOT, encoding: 'utf8' });
    } finally {
      stop();
    }
    const cpuPressure = (readCpuPressureUs() - pressureUs) / 1e3 / (performance.now() - start);
    for (const line of output.trim().split('\n'))
      runs[name].push({ ...(JSON.parse(line) as Parts), cpuPressure, load: loadavg()[0]! });
  }
  console.error(`round ${round + 1} of ${rounds}`);
}

/** Lowest, median and highest over the runs of a state; for wall, core, queue and disk in whole milliseconds or two digits. */
function describe(name: State, read: (run: Run) => number) {
  const values = runs[name].map(read);
  return {
    low: roundTo(Math.min(...values), 2),
    middle: roundTo(median(values), 2),
    high: roundTo(Math.max(...values), 2),
  };
}
const parts = (name: State) => ({
  runs: runs[name].length,
  wallMs: describe(name, (run) => run.wallMs),
  onACoreMs: describe(name, (run) => run.onACoreMs),
  onACorePercent: describe(name, (run) => (100 * run.onACoreMs) / run.wallMs),
  queueForACoreMs: describe(name, (run) => run.queueForACoreMs),
  diskMs: describe(name, (run) => run.diskMs),
  cpuPressure: describe(name, (run) => run.cpuPressure),
  load: describe(name, (run) => run.load),
});
const today = Object.fromEntries(names.map((name) => [name, parts(name)])) as Record<
  State,
  ReturnType<typeof parts>
>;
const earlier = readEarlier<{ states: typeof today; days?: (typeof today)[] }>('the-four-resources')?.figures;
const days = [...(earlier?.days ?? (earlier ? [earlier.states] : [])), today];
/** Lowest and highest over the runs of all days. */
const states4 = Object.fromEntries(
  names.map((name) => {
    const overDays = (part: Part) => widen(days.map((day) => day[name][part]));
    return [name, Object.fromEntries(PARTS.map((part) => [part, overDays(part)]))];
  }),
) as Record<State, Record<Part, { low: number; high: number }>>;
console.table(
  Object.fromEntries(
    names.map((name) => [
      name,
      Object.fromEntries(
        Object.entries(today[name]).map(([part, value]) => [
          part,
          typeof value === 'number' ? value : `${value.low}–${value.high} (${value.middle})`,
        ]),
      ),
    ]),
  ),
);

const figures = {
  method: `On each of ${days.length} days ${rounds} rounds of 3 runs in each state, in alternating order, on two cores shared with other guests. Where the time went from the scheduler's account of the thread (/proc/thread-self/schedstat): on a core, runnable without one, and the rest, asleep until the disk answers. CPU pressure is the "some" line of /proc/pressure/cpu.`,
  commits: 500,
  megabytes: (500 * 4_096) / 1e6,
  states: states4,
  days,
  inFlight: inFlight(1_900, 38),
};
const range = ({ low, high }: { low: number; high: number }) =>
  `${low.toLocaleString('en-GB')}–${high.toLocaleString('en-GB')}`;
const row = (state: State, name: string) => ({
  figure: `states.${state}.wallMs.low`,
  text: `${name} | ${range(states4[state].wallMs)} | ${range(states4[state].onACoreMs)} |`,
});
const waits = (state: State) => ({
  figure: `states.${state}.queueForACoreMs.low`,
  text: `| ${range(states4[state].queueForACoreMs)} | ${range(states4[state].diskMs)} |`,
});
const under = (state: State, part: 'queueForACoreMs' | 'diskMs') => ({
  figure: `states.${state}.${part}.high`,
  text: `| under ${states4[state][part].high} |`,
});
writeRecording({
  lesson: 'the-four-resources',
  ...readMachines('the-four-resources'),
  command: 'npx tsx content/01-measure-first/figures/the-four-resources.ts',
  figures,
  quoted: [
    { figure: 'commits', text: 'writes 500 records' },
    { figure: 'megabytes', text: '2.0 MB in all' },
    row('asItIs', 'As the machine was'),
    waits('asItIs'),
    row('besideTwo', 'Beside two busy processes'),
    waits('besideTwo'),
    row('firstInLine', 'The same, first in line for a core'),
    under('firstInLine', 'queueForACoreMs'),
    row('once', 'Beside two, one `fsync` at the end'),
    under('once', 'diskMs'),
  ],
});
