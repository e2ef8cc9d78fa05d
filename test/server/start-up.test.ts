import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readSettings } from '#lib/server';
import { sqliteAt } from './support/database.ts';
import { findPort } from './support/free-port.ts';
import { isReady, makeFolder, startServer } from './support/server.ts';

const [folder, remove] = makeFolder();
afterAll(() => remove());

const npmStart = (environment: Record<string, string>, ...args: string[]) =>
  run(['scripts/start.ts', ...args], environment);

async function run(script: readonly string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', ...script], {
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
    ['a folder', 'a-folder.db', /has a path that no file can have/],
    ['another kind of file', 'garbage.db', /is not an SQLite database/],
    ['a file inside a file', 'a-file/x.db', /has a path that no file can have/],
  ])('%s', async (_name, name, reason) => {
    const file = join(folder, name);
    const { code, output } = await npmStart({ DATABASE_URL: `file:${file}` });
    expect(code).toBe(1);
    expect(output).toContain(`The database ${file} `);
    expect(output).toMatch(reason);
    expect(output).not.toMatch(/\n\s+at /);
  });

  test('a variable that does not fit is named', async () => {
    const { code, output } = await npmStart({ DATABASE_URL: 'mysql://ann:secret@localhost/x', PORT: 'many' });
    expect(code).toBe(1);
    expect(output).toContain('The environment variable DATABASE_URL is "mysql://…@localhost/x"');
    expect(output).toContain('The environment variable PORT is "many"');
    expect(output).not.toMatch(/\n\s+at /);
  });
});

describe('starting on a port that cannot be had ends with one sentence and no address', () => {
  test('that another program has, though it answers every question with 200', async () => {
    const other = createServer((_request, response) => response.end('{"status":"ready"}')).listen(0);
    await once(other, 'listening');
    const port = String((other.address() as AddressInfo).port);
    try {
      const started = await npmStart({ PORT: port, DATABASE_URL: `file:${folder}/port.db` });
      expect(started).toEqual({
        code: 1,
        output: `Port ${port} is taken by another program: stop that, or set PORT to a free one.\n`,
      });
    } finally {
      other.close();
    }
  });

  test.each(['start', 'dev'])('that is given to %s as an argument', async (command) => {
    const other = createServer().listen(0);
    await once(other, 'listening');
    const port = String((other.address() as AddressInfo).port);
    try {
      const database = { DATABASE_URL: `file:${folder}/port.db` };
      const { code, output } = await run([`scripts/${command}.ts`, '--port', port], database);
      expect(output).toContain(`Port ${port} is taken by another program`);
      expect(code).toBe(1);
    } finally {
      other.close();
    }
  });

  test('of which an argument says something that nobody reads', async () => {
    const { code, output } = await run(['scripts/dev.ts', '--prot', '4000'], {});
    expect(code).toBe(1);
    expect(output).toMatch(
      /^The arguments are "--prot 4000", and only --port <number> and --help are known .*\n$/,
    );
  });

  test('on an address that this machine has not', async () => {
    const started = await npmStart({ LISTEN_ADDRESS: '192.0.2.77', DATABASE_URL: `file:${folder}/port.db` });
    expect(started).toEqual({
      code: 1,
      output: '192.0.2.77 is no address of this machine: set LISTEN_ADDRESS to one that is.\n',
    });
  });
});

// Only root can start a process as somebody else.
describe.runIf(process.getuid?.() === 0)('a site that one user has built', () => {
  const NOBODY = 65_534;

  test('starts as another user, who can write nothing but the database’s folder', async () => {
    const home = join(folder, 'of-nobody');
    mkdirSync(home);
    chmodSync(folder, 0o755);
    chownSync(home, NOBODY, NOBODY);
    const port = await findPort();
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
      env: {
        ...process.env,
        HOME: home,
        TMPDIR: home,
        PORT: String(port),
        DATABASE_URL: `file:${home}/of-nobody.db`,
      },
      uid: NOBODY,
      gid: NOBODY,
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    const ended = once(child, 'exit');
    try {
      await expect
        .poll(() => (child.exitCode === null ? isReady(`http://localhost:${port}`) : output), {
          timeout: 120_000,
        })
        .toBe(true);
    } finally {
      child.kill('SIGTERM');
      await ended;
    }
    expect(output).not.toMatch(/EACCES|permission/i);
  }, 150_000);
});

describe('settings', () => {
  test('an empty variable counts as unset', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '' }).port).toBe(3000);
  });

  test.each([
    ['PUBLIC_ORIGINS', 'course.example.org', /must be origins/],
    ['PUBLIC_ORIGINS', 'https://course.example.org/', /must be origins/],
    ['TRUSTED_PROXY_HOPS', '-1', />=0/],
    ['LISTEN_ADDRESS', 'localhost', /must be an IP address/],
  ])('%s does not take "%s"', (name, value, reason) => {
    expect(() => readSettings({ [name]: value })).toThrow(`The environment variable ${name} is "${value}"`);
    expect(() => readSettings({ [name]: value })).toThrow(reason);
  });

  test('a relative file starts at the working directory, an absolute one stays', () => {
    expect(sqliteAt('file:./data/x.db').file).toBe(join(process.cwd(), 'data/x.db'));
    expect(sqliteAt('file:/tmp/x.db').file).toBe('/tmp/x.db');
    expect(sqliteAt('file:///tmp/x.db').file).toBe('/tmp/x.db');
  });
});

test('a start asks no name server who is connected, however many are', async () => {
  // Ends the process at a report that would.
  const watch =
    'const { report } = process; const { getReport } = report; report.getReport = (...given) => { if (!report.excludeNetwork) process.exit(97); return getReport.apply(report, given); };';
  const server = await startServer({
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(watch)}`,
  });
  try {
    expect(await isReady(server.origin)).toBe(true);
  } finally {
    await server.stop();
  }
});
