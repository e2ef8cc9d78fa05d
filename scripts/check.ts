import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });
if (values.help) {
  process.stdout.write(
    'npm run check\n\n  Types, lint and formatting, import walls, dead code, the course, who may reach what, and the unit tests. Exit 0 only when all pass.\n',
  );
  process.exit(0);
}

const { prepare } = await import('./build.ts');
try {
  await prepare({ quiet: true });
} catch (error) {
  if ((error as Error).name !== 'BuildFailure') throw error;
  process.stdout.write(`FAIL course\n${(error as Error).message}\n`);
  process.exit(1);
}

const STEPS: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['types', 'tsc', '--noEmit'],
  ['lint and format', 'biome', 'check', '--error-on-warnings', '.'],
  [
    'import walls',
    'depcruise',
    '--output-type',
    'err-long',
    'app',
    'bench',
    'components',
    'content',
    'lib',
    'labs',
    'scripts',
    'test',
  ],
  ['lessons', 'tsx', 'scripts/course.ts', 'check'],
  ['routes', 'tsx', 'scripts/routes.ts'],
  ['dead code', 'knip', '--no-progress'],
  ['unit tests', 'vitest', 'run', '--project', 'unit', '--silent=passed-only', '--reporter=dot'],
];

/** Runs one step with its output held back until it ends, so that two steps at once stay readable. */
function runStep([name, command, ...args]: (typeof STEPS)[number]): Promise<boolean> {
  const began = performance.now();
  return new Promise((resolve) => {
    let output = '';
    const child = spawn('npx', ['--no-install', command, ...args], {
      shell: process.platform === 'win32',
      env: { ...process.env, NO_COLOR: '1' },
    });
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('exit', (code) => {
      process.stdout.write(
        `${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)\n`,
      );
      if (code !== 0 || name === 'unit tests') process.stdout.write(`${output.trim()}\n`);
      resolve(code === 0);
    });
  });
}

// Two at a time: the machine may have no more cores.
const queue = [...STEPS];
let passed = true;
const work = async () => {
  for (let step = queue.shift(); step; step = queue.shift()) passed = (await runStep(step)) && passed;
};
await Promise.all([work(), work()]);
process.exitCode = passed ? 0 : 1;
