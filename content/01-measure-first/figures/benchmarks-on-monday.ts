/**
 * The output under "On Monday" in lesson 1.4: the hash of the lesson in a harness of JavaScript's and in Go's. Needs npm and
 * Go on the path.
 *
 *   npx tsx content/01-measure-first/figures/benchmarks-on-monday.ts
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeMachine, ROOT, writeJson } from '../../../scripts/figures/record.ts';

const MITATA = 'mitata@1.0.34';
const PROGRAMS = join(ROOT, 'content/01-measure-first/figures/programs');

const folder = mkdtempSync(join(tmpdir(), 'harness-'));
try {
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8' }).split('\n');
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  run('npm', 'install', '--silent', MITATA);
  copyFileSync(join(PROGRAMS, 'hash.bench.mjs.txt'), join(folder, 'hash.bench.mjs'));
  writeFileSync(join(folder, 'go.mod'), 'module hashing\n\ngo 1.24\n');
  copyFileSync(join(PROGRAMS, 'hash_test.go.txt'), join(folder, 'hash_test.go'));
  writeJson('content/01-measure-first/figures/benchmarks-on-monday.json', {
    command: 'npx tsx content/01-measure-first/figures/benchmarks-on-monday.ts',
    recordedOn: describeMachine(),
    loadAverage: loadavg()[0],
    mitata: run('node', 'hash.bench.mjs'),
    go: run('go', 'test', '-bench', '.', '-count', '3'),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
