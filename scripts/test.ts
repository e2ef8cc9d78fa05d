import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { help: { type: 'boolean', short: 'h' }, only: { type: 'string' } },
});
if (values.help) {
  process.stdout.write(`npm test [-- --only <stage>]

  Everything CI runs, in stages; timed work runs alone. Stages: check, build, simulation, server, attacks, stories, labs, budgets.
`);
  process.exit(0);
}

/** [stage, arguments for node's npx]: run one after the other, because most of them measure or need both cores. */
const STAGES: readonly (readonly [string, ...string[]])[] = [
  ['check', 'tsx', 'scripts/check.ts'],
  // Builds everything from nothing, as the first npm start does; the stages after it use what it built.
  ['build', 'tsx', 'bench/index.ts', 'start'],
  ['simulation', 'vitest', 'run', '--project', 'simulation'],
  ['server', 'vitest', 'run', '--project', 'server'],
  ['attacks', 'playwright', 'test', '--project', 'attacks'],
  ['stories', 'playwright', 'test', '--project', 'stories'],
  ['labs', 'tsx', 'scripts/lab.ts', 'check'],
  ['budgets', 'tsx', 'bench/index.ts', 'budgets'],
];

if (values.only && !STAGES.some(([name]) => name === values.only)) {
  process.stderr.write(`There is no stage "${values.only}"; npm test -- --help lists them.\n`);
  process.exit(2);
}
const { findChromium } = await import('./chromium.ts');
const env = { ...process.env, CHROMIUM_PATH: findChromium(), NEXT_TELEMETRY_DISABLED: '1' };
let passed = 0;
let failed = 0;
for (const [name, command, ...args] of STAGES) {
  if (values.only && name !== values.only) continue;
  const began = performance.now();
  process.stdout.write(`\n--- ${name}\n`);
  const { status } = spawnSync('npx', ['--no-install', command!, ...args], {
    stdio: 'inherit',
    env,
    shell: process.platform === 'win32',
  });
  process.stdout.write(
    `--- ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - began) / 1000).toFixed(0)} s\n`,
  );
  if (status === 0) passed++;
  else failed++;
  // Nothing after a failed build can say anything of its own.
  if (status !== 0 && name === 'build') break;
}
process.stdout.write(`\nstages: ${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
