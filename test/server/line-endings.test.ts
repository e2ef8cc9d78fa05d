import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepare } from '../../scripts/build.ts';
import { makeFolder } from './support/server.ts';

const [folder, remove] = makeFolder();
const copy = join(folder, 'Ü bung');
afterAll(() => remove());

/** The project as a clone with core.autocrlf=true had it before .gitattributes: every line of text ends with CR LF. */
beforeAll(() => {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  for (const file of list.split('\0').filter((path) => path && existsSync(path))) {
    const content = readFileSync(file);
    const target = join(copy, file);
    mkdirSync(dirname(target), { recursive: true });
    if (content.includes(0)) writeFileSync(target, content);
    else writeFileSync(target, content.toString('utf8').replaceAll('\n', '\r\n'));
  }
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'), 'junction');
  cpSync('generated/prisma', join(copy, 'generated/prisma'), { recursive: true });
});

function run(cwd: string, script: string, args: string[] = [], environment: Record<string, string> = {}) {
  const options = { cwd, encoding: 'utf8', env: { ...process.env, ...environment } } as const;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', script, ...args],
    options,
  );
  return { status, output: stdout + stderr };
}

test('a checkout with CR LF compiles to the same course, in a folder with a space and an umlaut', async () => {
  await prepare({ quiet: true, steps: ['course'] });
  writeFileSync(
    join(copy, 'scripts/compile-only.ts'),
    "const { prepare } = await import('./build.ts');\r\nawait prepare({ steps: ['course'] });\r\n",
  );
  const { status, output } = run(copy, 'scripts/compile-only.ts');
  expect(output).not.toMatch(/stale-profile|problem/);
  expect(status).toBe(0);
  const read = (root: string, file: string) => readFileSync(join(root, 'generated', file), 'utf8');
  for (const file of ['course.json', 'lab-secrets.json']) expect(read(copy, file)).toBe(read('.', file));
});

test('a database of one checkout is opened by the other: no migration counts as edited', () => {
  for (const [first, second] of [
    ['.', copy],
    [copy, '.'],
  ] as const) {
    const url = `file:${join(folder, `${first === '.' ? 'lf' : 'crlf'}.db`)}`;
    expect(run(first, 'scripts/db.ts', ['migrate'], { DATABASE_URL: url }).output).toContain('Applied');
    const { status, output } = run(second, 'scripts/db.ts', ['migrate'], { DATABASE_URL: url });
    expect(output).toContain('Up to date.');
    expect(status).toBe(0);
  }
});
