import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readSettings } from '#lib/server';
import { makeFolder } from './support/server.ts';

const [folder, remove] = makeFolder();
afterAll(() => remove());

async function npmStart(environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    env: { ...process.env, ...environment },
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'exit');
  return { code, output };
}

describe('starting with a database that cannot be used ends at once with one sentence', () => {
  mkdirSync(join(folder, 'a-folder.db'));
  writeFileSync(join(folder, 'garbage.db'), 'this is no database, '.repeat(500));
  writeFileSync(join(folder, 'a-file'), '');
  test.each([
    ['a folder', 'a-folder.db', /it is not a file/],
    ['another kind of file', 'garbage.db', /not a database/],
    ['a file inside a file', 'a-file/x.db', /ENOTDIR|EEXIST/],
  ])('%s', async (_name, name, reason) => {
    const file = join(folder, name);
    const { code, output } = await npmStart({ DATABASE_URL: `file:${file}` });
    expect(code).toBe(1);
    expect(output).toContain(`The database ${file} cannot be opened: `);
    expect(output).toMatch(reason);
    expect(output).not.toMatch(/\n\s+at /);
  });

  test('a variable that does not fit is named', async () => {
    const { code, output } = await npmStart({ DATABASE_URL: 'postgres://localhost/x', PORT: 'many' });
    expect(code).toBe(1);
    expect(output).toContain('The environment variable DATABASE_URL is "postgres://localhost/x"');
    expect(output).toContain('The environment variable PORT is "many"');
    expect(output).not.toMatch(/\n\s+at /);
  });
});

describe('settings', () => {
  test('an empty variable counts as unset', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '' }).port).toBe(3000);
  });

  test('a relative file starts at the working directory, an absolute one stays', () => {
    expect(readSettings({ DATABASE_URL: 'file:./data/x.db' }).databaseFile).toBe(
      join(process.cwd(), 'data/x.db'),
    );
    expect(readSettings({ DATABASE_URL: 'file:/tmp/x.db' }).databaseFile).toBe('/tmp/x.db');
    expect(readSettings({ DATABASE_URL: 'file:///tmp/x.db' }).databaseFile).toBe('/tmp/x.db');
  });
});
