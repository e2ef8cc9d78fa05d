import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { findingText } from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';
import { prepare } from '../scripts/build.ts';
import { type BenchBrowser, openBenchBrowser } from '../scripts/lab/bench-browser.ts';
import { startHogs } from './hogs.ts';
import { writeKernelLab } from './kernel-lab.ts';
import { KERNELS, kernelSource, UNITS } from './kernels.ts';
import { RECORDINGS, writeRecording } from './recordings.ts';

const HELP = `npm run bench -- record [--runs 2]

  Records rounds of every kernel in the sandbox, quiet and beside two busy processes, into bench/recordings.
  The target is the true ratio itself, so that no verdict ends a recording before its time is spent.
`;

/** The bench `record`. */
export async function record(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      runs: { type: 'string', default: '2' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  await prepare({ quiet: true, steps: ['sandbox'] });
  mkdirSync(RECORDINGS, { recursive: true });
  const browser = await openBenchBrowser();
  try {
    for (let run = 1; run <= Number(values.runs); run++) {
      for (const kernel of Object.keys(KERNELS)) {
        for (const loaded of [false, true]) await recordOne(browser, kernel, loaded, run);
      }
    }
  } finally {
    await browser.close();
  }
}

async function recordOne(browser: BenchBrowser, kernel: string, loaded: boolean, run: number): Promise<void> {
  const trueRatio = UNITS.starter / UNITS.fast;
  const lab = writeKernelLab(kernel, [trueRatio]);
  const loadAverage = Number(loadavg()[0]!.toFixed(1));
  const hogs = startHogs(loaded ? 2 : 0);
  try {
    const { trial, findings } = await browser.measure(lab, kernelSource(kernel, UNITS.fast));
    if (!trial.noise || trial.rounds.length === 0) {
      throw new Error(
        `The kernel ${kernel} was not measured: ${findings.map((finding) => findingText(finding, WORDS)).join(' ')}`,
      );
    }
    const name = `${kernel.replaceAll(' ', '-')}-${loaded ? 'hogs' : 'quiet'}-${run}`;
    writeRecording(name, {
      kernel,
      loaded,
      loadAverage,
      trueRatio,
      noise: trial.noise,
      rounds: trial.rounds,
    });
    process.stderr.write(`${name}: ${trial.rounds.length} rounds, load average ${loadAverage}\n`);
  } finally {
    hogs.stop();
    lab.remove();
  }
}
