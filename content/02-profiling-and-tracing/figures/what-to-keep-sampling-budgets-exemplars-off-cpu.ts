/**
 * Figures of lesson 2.8: what three rules of sampling keep of the same traces, in a model with many seeds; where two threads sleep, summed
 * by eBPF in the kernel, beside samples of the processor; and when in its second a program is busy. Needs gcc, perf and bpftrace, and
 * root; installs prom-client in the temporary folder.
 *
 *   npx tsx content/02-profiling-and-tracing/figures/what-to-keep-sampling-budgets-exemplars-off-cpu.ts
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameOf, readProfile } from '#lib/profile';
import { drawTraces, type SieveRule, SLOW_S, sieve } from '#lib/simulate/trace-sieve';
import { withOpenTelemetry } from '../../../scripts/figures/opentelemetry.ts';
import { ROOT, writeRecording } from '../../../scripts/figures/record.ts';
import { recordTranscript } from '../../../scripts/figures/transcript.ts';

const MODULE = '02-profiling-and-tracing';
const PROGRAMS = join(ROOT, `content/${MODULE}/figures/programs`);
const SEEDS = 100;
const packages = withOpenTelemetry();
const folder = mkdtempSync(join(tmpdir(), 'keep-'));
const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
const bash = (command: string) =>
  execFileSync('bash', ['-c', command], {
    encoding: 'utf8',
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  });

const TAIL = { keepFailed: true, slowerThanS: SLOW_S, rest: 0.01, waitS: 10, buffer: 2_500 };
const RULES = {
  head: { head: 0.01, tail: null },
  tail: { head: 1, tail: TAIL },
  short: { head: 1, tail: { ...TAIL, waitS: 2 } },
  small: { head: 1, tail: { ...TAIL, buffer: 1_000 } },
} satisfies Record<string, SieveRule>;

/** Means over seeds of what a rule keeps, and the share of seeds in which no slow checkout was kept. */
function keep(rule: SieveRule) {
  const runs = Array.from({ length: SEEDS }, (_, seed) => {
    const traces = drawTraces(seed);
    const { kept, stored, held } = sieve(traces, rule);
    const slow = (list: typeof traces) => list.filter((one) => one.durationS > SLOW_S && one.checkout).length;
    return { stored, held, was: slow(traces), kept: slow(kept.map(({ trace }) => trace)) };
  });
  return {
    stored: mean(runs.map((run) => run.stored)),
    held: Math.max(...runs.map((run) => run.held)),
    slowCheckouts: mean(runs.map((run) => run.was)),
    keptSlowCheckouts: mean(runs.map((run) => run.kept)),
    withoutAny: runs.filter((run) => run.kept === 0).length / SEEDS,
  };
}

const OFF_CPU = `tracepoint:sched:sched_switch
/args->prev_comm == "ledger" && args->prev_state/
{ @since[args->prev_pid] = nsecs; @stack[args->prev_pid] = ustack(3); }
tracepoint:sched:sched_switch
/@since[args->next_pid]/
{
  @ms[@stack[args->next_pid]] = sum((nsecs - @since[args->next_pid]) / 1000000);
  delete(@since[args->next_pid]);
}
interval:s:3 { clear(@stack); clear(@since); exit(); }
`;

/** Milliseconds asleep by function of the program, summed in the kernel over three seconds of two threads. */
function sleepBy(): Record<string, number> {
  writeFileSync(join(folder, 'off.bt'), OFF_CPU);
  const printed = bash('./ledger & sleep 0.3; bpftrace off.bt; wait');
  // A program without address randomisation: addresses are those of its symbols.
  const symbols = bash('nm ledger')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, type]) => type === 't' || type === 'T')
    .map(([address, , name]) => [Number.parseInt(address!, 16), name!] as const)
    .sort(([a], [b]) => a - b);
  const sums: Record<string, number> = {};
  for (const [, stack, ms] of printed.matchAll(/@ms\[([^\]]*)\]: (\d+)/g)) {
    const own = (stack!.match(/0x[0-9a-f]+|\w+\+\d+/g) ?? [])
      .map((frame) => symbolOf(frame, symbols))
      .find((name) => name !== null);
    if (own) sums[own] = (sums[own] ?? 0) + Number(ms);
  }
  return sums;
}

function symbolOf(frame: string, symbols: readonly (readonly [number, string])[]): string | null {
  const [name] = frame.split('+');
  if (symbols.some(([, known]) => known === name)) return name!;
  const address = Number.parseInt(frame, 16);
  const [first, last] = [symbols[0]![0], symbols.at(-1)![0] + 4096];
  if (!(address >= first && address <= last)) return null;
  return symbols.findLast(([from]) => from <= address)![1];
}

/** When in its second the program was busy: shares of samples in the dearest tenth of 50 ms pieces of the second, and of whom. */
async function findPulse() {
  execFileSync(
    process.execPath,
    ['--cpu-prof', '--cpu-prof-name', 'pulses.cpuprofile', join(PROGRAMS, 'pulses.mjs'), '8'],
    {
      cwd: folder,
    },
  );
  const read = await readProfile(new Uint8Array(readFileSync(join(folder, 'pulses.cpuprofile'))));
  if (!read.ok || read.profile.kind !== 'calls') throw new Error('no profile');
  const { frames, trees } = read.profile;
  const tree = trees[0]!;
  const { node, startNs } = tree.timeline!;
  const isIn = (at: number, wanted: string) => {
    for (let one = at; one > 0; one = tree.parent[one]!)
      if (tree.frame[one]! >= 0 && nameOf(frames[tree.frame[one]!]!) === wanted) return true;
    return false;
  };
  const pulses: number[] = [];
  const all = { rebuild: 0, answer: 0 };
  for (let at = 0; at + 1 < node.length; at++) {
    const ms = (startNs[at + 1]! - startNs[at]!) / 1e6;
    if (isIn(node[at]!, 'rebuildIndex')) {
      all.rebuild += ms;
      const second = Math.floor(startNs[at]! / 1e9);
      pulses[second] = (pulses[second] ?? 0) + ms;
    } else if (isIn(node[at]!, 'answerRequest')) all.answer += ms;
  }
  const longest = pulses.filter((one) => one > 20);
  return { share: all.rebuild / (all.rebuild + all.answer), pulses: longest.length, pulseMs: mean(longest) };
}

try {
  const kept = Object.fromEntries(Object.entries(RULES).map(([name, rule]) => [name, keep(rule)])) as Record<
    keyof typeof RULES,
    ReturnType<typeof keep>
  >;
  bash(`gcc -O2 -g -fno-omit-frame-pointer -no-pie -pthread ${join(PROGRAMS, 'ledger.c')} -o ledger`);
  const samples = bash(
    'perf record -q -F 99 -e cpu-clock:u -o on.data ./ledger; perf report -i on.data --stdio --no-children -s sym 2>/dev/null',
  );
  const onCpu = Number(/([\d.]+)%.*hash_entries/.exec(samples)![1]) / 100;
  const asleep = sleepBy();
  const pulse = await findPulse();
  const figures = { seeds: SEEDS, kept, onCpu, asleep, pulse };
  const percent = (figure: string, value: number, digits = 0) => ({
    figure,
    text: `${(100 * value).toFixed(digits)} %`,
    scale: 100,
  });
  writeRecording({
    lesson: 'what-to-keep-sampling-budgets-exemplars-off-cpu',
    command: `npx tsx content/${MODULE}/figures/what-to-keep-sampling-budgets-exemplars-off-cpu.ts`,
    figures,
    quoted: [
      percent('kept.head.withoutAny', kept.head.withoutAny),
      percent('kept.tail.stored', kept.tail.stored, 1),
      { figure: 'kept.head.slowCheckouts', text: kept.head.slowCheckouts.toFixed(1) },
      { figure: 'kept.head.keptSlowCheckouts', text: kept.head.keptSlowCheckouts.toFixed(2) },
      { figure: 'kept.short.keptSlowCheckouts', text: kept.short.keptSlowCheckouts.toFixed(1) },
      { figure: 'kept.small.keptSlowCheckouts', text: kept.small.keptSlowCheckouts.toFixed(2) },
      { figure: 'kept.tail.held', text: kept.tail.held.toLocaleString('en') },
      percent('onCpu', onCpu),
      { figure: 'asleep.write_ledger', text: `${asleep.write_ledger!.toLocaleString('en')} ms` },
      percent('pulse.share', pulse.share),
      { figure: 'pulse.pulseMs', text: `${Math.round(pulse.pulseMs)} ms` },
      { figure: 'asleep.main', text: `${asleep.main!.toLocaleString('en')} ms` },
    ],
  });
  copyFileSync(join(PROGRAMS, 'exemplars.cjs'), join(packages, 'exemplars.cjs'));
  recordTranscript(
    'what-to-keep-sampling-budgets-exemplars-off-cpu',
    [
      {
        shown:
          "curl -s -H 'Accept: application/openmetrics-text' http://localhost:9464/metrics | grep bucket",
        run: `cd ${packages}; node exemplars.cjs | grep bucket`,
      },
      {
        shown: 'bpftrace off.bt',
        run: `cd ${folder}; ./ledger & sleep 0.3; bpftrace off.bt 2>/dev/null | grep -v '^$'; wait`,
      },
    ],
    MODULE,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
