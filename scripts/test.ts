import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { countTests } from './test/count-tests.ts';
import { endOfOutput } from './test/end-of-output.ts';
import { judgeStage } from './test/judge-stage.ts';
import { nameFailures } from './test/name-failures.ts';
import { STAGES, type Stage } from './test/stages.ts';

const { values } = parseArgs({
  options: { help: { type: 'boolean', short: 'h' }, only: { type: 'string' } },
});
if (values.help) {
  process.stdout.write(`npm test [-- --only <stage>]

  Everything CI runs, in stages: ${STAGES.map(({ name }) => name).join(', ')}.
  Stages that measure run alone, the others two at a time. Each has a budget of seconds in budgets.json: more than that is said,
  more than twice that fails.
`);
  process.exit(0);
}
if (values.only && !STAGES.some(({ name }) => name === values.only)) {
  process.stderr.write(`There is no stage "${values.only}"; npm test -- --help lists them.\n`);
  process.exit(2);
}
const { findChromium } = await import('./chromium.ts');
const env = { ...process.env, CHROMIUM_PATH: findChromium(), NEXT_TELEMETRY_DISABLED: '1' };
const budgets = z
  .object({ stages: z.record(z.string(), z.number()), testTotalS: z.number() })
  .parse(JSON.parse(readFileSync(new URL('../budgets.json', import.meta.url), 'utf8')));
const began = performance.now();
const secondsSince = (ms: number) => (performance.now() - ms) / 1000;
/** How much of a failed stage's output is printed again at the end, in characters. */
const AGAIN = 4000;
/** How many of a stage's failed tests are named below all stages. */
const NAMED = 12;
const lines: string[] = [];
const failures: string[] = [];
const named: string[] = [];

/** Runs a stage; one that shares the machine prints when it has ended, so that two at once stay readable. */
async function run({ name, command, measures }: Stage): Promise<boolean> {
  const stageBegan = performance.now();
  const chunks: Buffer[] = [];
  if (measures) process.stdout.write(`\n--- ${name}\n`);
  const exitCode = await new Promise<number | null>((resolve) => {
    const child = spawn('npx', ['--no-install', ...command], { env, shell: process.platform === 'win32' });
    const keep = (to: NodeJS.WriteStream) => (chunk: Buffer) => {
      chunks.push(chunk);
      if (measures) to.write(chunk);
    };
    child.stdout.on('data', keep(process.stdout));
    child.stderr.on('data', keep(process.stderr));
    child.on('close', resolve);
  });
  const output = Buffer.concat(chunks).toString('utf8');
  const result = { name, exitCode, counted: countTests(output), seconds: secondsSince(stageBegan) };
  const { passed, line } = judgeStage(result, budgets.stages[name]);
  process.stdout.write(measures ? `${line}\n` : `\n--- ${name}\n${output.trimEnd()}\n${line}\n`);
  lines.push(line);
  if (!passed) {
    failures.push(`--- how ${name} ended\n${endOfOutput(output, AGAIN)}\n`);
    named.push(...nameFailures(output, NAMED).map((failure) => `failed in ${name}: ${failure}\n`));
  }
  return passed;
}

const chosen = STAGES.filter(({ name }) => !values.only || name === values.only);
const [first, ...others] = chosen;
// Nothing after a failed build can say anything of its own.
if (first && ((await run(first)) || first.name !== 'build')) {
  const shared = others.filter(({ measures }) => !measures);
  const lane = async () => {
    for (let stage = shared.shift(); stage; stage = shared.shift()) await run(stage);
  };
  await Promise.all([lane(), lane()]);
  for (const stage of others.filter(({ measures }) => measures)) await run(stage);
}
const totalS = secondsSince(began);
const isOver = totalS > budgets.testTotalS;
process.stdout.write(
  `\n${failures.map((failure) => `${failure}\n`).join('')}${lines.join('\n')}\n${named.join('')}${(totalS / 60).toFixed(1)} min${isOver ? `, OVER THE BUDGET of ${budgets.testTotalS / 60} min` : ''}\nstages: ${lines.length - failures.length} passed, ${failures.length} failed\n`,
);
process.exitCode = failures.length === 0 && lines.length > 0 ? 0 : 1;
