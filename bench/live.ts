import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { findingText, type Report } from '#lib/lab';
import { judgeRatio } from '#lib/measure';
import { quantile } from '#lib/numbers';
import { WORDS } from '#lib/runtimes/words';
import { prepare } from '../scripts/build.ts';
import { type BenchBrowser, openBenchBrowser } from '../scripts/lab/bench-browser.ts';
import { startHogs } from './hogs.ts';
import { writeKernelLab } from './kernel-lab.ts';
import { KERNELS, kernelSource, UNITS } from './kernels.ts';
import { type LiveGroup, type LiveRow, readLiveRows, summariseLive } from './live-summary.ts';

const HELP = `npm run bench -- live [--sessions 208] [--rows .cache/live.jsonl] [--only-print] [--json]

  Measures kernels with an exact ratio in the sandbox, half of the sessions beside two busy processes. Each session has
  three targets, some that the code meets and some that it misses, so it gives three verdicts. Every session is appended
  to the file of rows; --only-print sums up the rows that are there. Exit 1 when the verdicts exceed budgets.json.
`;

/** True ratio ÷ target of the three targets of a session, one for each tier. */
const DISTANCES = { met: [2, 1.25, 0.8], missed: [1.25, 0.8, 0.5] } as const;

/** The bench `live`. */
export async function live(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sessions: { type: 'string', default: '208' },
      rows: { type: 'string', default: '.cache/live.jsonl' },
      'only-print': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  if (!values['only-print']) await playSessions(Number(values.sessions), values.rows);
  const summary = summariseLive(readLiveRows(values.rows));
  const over = compareWithBudget(summary.all!);
  process.stdout.write(values.json ? `${JSON.stringify(summary)}\n` : print(summary) + over.lines);
  if (over.any) process.exitCode = 1;
}

const budgetsSchema = z.object({ verdict: z.object({ wrongShare: z.number(), medianMs: z.number() }) });

function compareWithBudget({ byDistance, medianMs }: LiveGroup): { lines: string; any: boolean } {
  const budget = budgetsSchema.parse(
    JSON.parse(readFileSync(new URL('../budgets.json', import.meta.url), 'utf8')),
  ).verdict;
  const cells = Object.values(byDistance);
  const verdicts = cells.reduce((sum, cell) => sum + cell.verdicts, 0);
  const wrongShare = cells.reduce((sum, cell) => sum + cell.wrong, 0) / verdicts;
  const line = (isOver: boolean, text: string) => `${isOver ? 'OVER' : 'ok  '} ${text}\n`;
  const [isWrong, isSlow] = [wrongShare > budget.wrongShare, medianMs > budget.medianMs];
  return {
    any: isWrong || isSlow,
    lines:
      line(
        isWrong,
        `wrong ${(100 * wrongShare).toFixed(2)} % of ${verdicts} (limit ${100 * budget.wrongShare} %)`,
      ) +
      line(
        isSlow,
        `median time to verdict ${(medianMs / 1000).toFixed(1)} s (limit ${budget.medianMs / 1000} s)`,
      ),
  };
}

async function playSessions(sessions: number, file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const kernels = Object.keys(KERNELS);
  await prepare({ quiet: true, steps: ['sandbox'] });
  let browser = await openBenchBrowser();
  try {
    for (let i = 0; i < sessions; i++) {
      // Eight sessions with the hogs, eight without, so that both see the same hours of the machine.
      const loaded = Math.floor(i / kernels.length) % 2 === 1;
      const block = Math.floor(i / (2 * kernels.length));
      const play = () =>
        playOne(
          browser,
          kernels[i % kernels.length]!,
          loaded,
          block % 4 === 3,
          block % 2 === 0 ? 'met' : 'missed',
        );
      let row: LiveRow | undefined;
      for (let attempt = 0; attempt < 3 && !row; attempt++) {
        try {
          row = await play();
        } catch (error) {
          // A crash, or the sandbox was built anew meanwhile and its old files are gone: a fresh browser.
          process.stderr.write(`${i + 1}/${sessions} ${String(error).split('\n')[0]}\n`);
          await browser.close().catch(() => {});
          browser = await openBenchBrowser();
        }
      }
      if (!row) continue;
      appendFileSync(file, `${JSON.stringify(row)}\n`);
      const verdicts = row.verdicts.map((v) => `${v.distance} ${v.verdict}`).join(', ');
      process.stderr.write(
        `${i + 1}/${sessions} ${row.kernel}${loaded ? ' loaded' : ''}: ${verdicts}; ratio ${row.ratio.toFixed(2)} of ${row.trueRatio}, ${row.rounds} rounds, ${(row.measuringMs / 1000).toFixed(1)} s\n`,
      );
    }
  } finally {
    await browser.close();
  }
}

async function playOne(
  browser: BenchBrowser,
  kernel: string,
  loaded: boolean,
  same: boolean,
  distance: keyof typeof DISTANCES,
): Promise<LiveRow> {
  const units = same ? UNITS.starter : UNITS.fast;
  const trueRatio = UNITS.starter / units;
  const distances = DISTANCES[distance];
  const lab = writeKernelLab(
    kernel,
    distances.map((d) => trueRatio / d),
  );
  const hogs = startHogs(loaded ? 2 : 0);
  let report: Report;
  try {
    report = await browser.measure(lab, kernelSource(kernel, units));
  } finally {
    hogs.stop();
    lab.remove();
  }
  const findings = report.findings.filter((finding) => finding.target === 'speedup');
  if (findings.length !== distances.length) {
    throw new Error(
      `The kernel ${kernel} was not measured: ${report.findings.map((finding) => findingText(finding, WORDS)).join(' ')}`,
    );
  }
  const { rounds, noise } = report.trial;
  return {
    kernel,
    loaded,
    same,
    trueRatio,
    ratio: findings[0]!.value ?? Number.NaN,
    rounds: rounds.length,
    measuringMs: rounds.reduce((sum, round) => sum + round.elapsedMs, 0),
    elapsedMs: report.elapsedMs,
    noise: noise?.state ?? 'unknown',
    stolenShare: noise?.stolenShare ?? Number.NaN,
    slowness: slownessOf(report),
    loadAverage: loadavg()[0]!,
    verdicts: findings.map(({ verdict, code }, i) => ({
      distance: distances[i]!,
      verdict,
      code,
      afterMs: verdictAfterMs(report, trueRatio / distances[i]!),
    })),
  };
}

function slownessOf({ trial: { rounds } }: Report): number {
  const paces = rounds.flatMap((round) => round.warmPace ?? []);
  const best = Math.min(...paces.map((pace) => pace.bestMs));
  return (
    quantile(
      paces.map((pace) => pace.medianMs),
      0.5,
    ) / best
  );
}

/** A session goes on until the last of its targets is decided; a lab with this one alone would have ended earlier. */
function verdictAfterMs({ trial: { rounds, noise } }: Report, target: number): number {
  const question = { baseline: 'starter', candidate: 'learner', target, witness: 'reference' } as const;
  let afterMs = 0;
  for (const [i, round] of rounds.entries()) {
    afterMs += round.elapsedMs;
    const context = { ended: false, ...(noise ? { noise } : {}) };
    if (judgeRatio(rounds.slice(0, i + 1), question, context).state !== 'undecided') break;
  }
  return afterMs;
}

function print(summary: Record<string, LiveGroup>): string {
  const distances = ['0.5', '0.8', '1.25', '2'];
  const head = `${'wrong/undecided of verdicts'.padEnd(28)}${distances.map((distance) => distance.padStart(13)).join('')}   verdict s: median, p95   session s   ratio error: median, p95\n`;
  const lines = Object.entries(summary).map(([name, group]) => {
    const cells = distances.map((distance) => {
      const cell = group.byDistance[distance]!;
      return `${cell.wrong}/${cell.undecided} of ${cell.verdicts}`.padStart(13);
    });
    const seconds = [group.medianMs, group.p95Ms, group.sessionMedianMs, group.sessionP95Ms]
      .map((ms) => (ms / 1000).toFixed(1).padStart(8))
      .join('');
    const errors = [group.errorMedian, group.errorP95]
      .map((error) => `${(100 * error).toFixed(1)} %`)
      .join(', ');
    return `${name.padEnd(28)}${cells.join('')} ${seconds}      ${errors}\n`;
  });
  return head + lines.join('');
}
