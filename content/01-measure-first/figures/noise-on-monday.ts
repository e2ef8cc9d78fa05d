/**
 * The output under "On Monday" in lesson 1.3: two tools, each given the same program twice. Needs hyperfine, Go and
 * benchstat on the path.
 *
 *   npx tsx content/01-measure-first/figures/noise-on-monday.ts
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeMachine, ROOT, writeJson } from '../../../scripts/figures/record.ts';

const PROGRAMS = join(ROOT, 'content/01-measure-first/figures/programs');
const RUNS = 10;

const folder = mkdtempSync(join(tmpdir(), 'same-twice-'));
try {
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const report = `node ${join(PROGRAMS, 'run-daily-report.mjs')} ${join(PROGRAMS, 'daily-report.mjs')} 2000`;
  const names = ['--command-name', 'node report.mjs'];
  const hyperfine = run(
    'hyperfine',
    ...['--style', 'basic', '--warmup', '2', '--runs', String(RUNS), ...names, report, ...names, report],
  );

  writeFileSync(join(folder, 'go.mod'), 'module words\n\ngo 1.24\n');
  copyFileSync(join(PROGRAMS, 'words_test.go.txt'), join(folder, 'words_test.go'));
  for (const side of ['old', 'new']) run('go', 'test', '-c', '-o', `${side}.test`);
  for (let i = 0; i < RUNS; i++) {
    for (const side of ['old', 'new']) {
      appendFileSync(
        join(folder, `${side}.txt`),
        run(`./${side}.test`, '-test.bench', '.', '-test.benchtime', '100ms'),
      );
    }
  }
  const lines = (output: string) => output.split('\n').filter((line) => line.trim() !== '');
  writeJson('content/01-measure-first/figures/noise-on-monday.json', {
    command: 'npx tsx content/01-measure-first/figures/noise-on-monday.ts',
    recordedOn: describeMachine(),
    loadAverage: loadavg()[0],
    hyperfine: lines(hyperfine),
    benchstat: lines(run('benchstat', 'old.txt', 'new.txt')),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
