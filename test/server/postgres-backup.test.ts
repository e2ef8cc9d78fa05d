import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backUp, migrate } from '#lib/data';
import { readSettings } from '#lib/server';
import { type OwnPostgres, startOwnPostgres } from '../../scripts/own-postgres.ts';
import { findPostgresPrograms } from '../../scripts/postgres-programs.ts';
import { call, createKey, makeAttempt } from './support/client.ts';
import { findPort } from './support/free-port.ts';
import { makeFolder, startServer } from './support/server.ts';

const run = promisify(execFile);
const [folder, remove] = makeFolder();
const copies = join(folder, 'copies');
const NAME = 'hotpath';
let postgres: OwnPostgres;
let port: number;
let environment: NodeJS.ProcessEnv;
const urlOf = (name: string, password = '') =>
  `postgres://postgres${password && `:${password}`}@127.0.0.1:${port}/${name}`;

beforeAll(async () => {
  const programs = findPostgresPrograms();
  port = await findPort();
  postgres = await startOwnPostgres({ listen_addresses: '127.0.0.1', port: String(port) }, programs);
  environment = {
    ...process.env,
    PATH: `${programs}:${process.env.PATH}`,
    ...{ PGHOST: '127.0.0.1', PGPORT: String(port), PGUSER: 'postgres' },
  };
  await run('createdb', [NAME], { env: environment });
});
afterAll(async () => {
  await postgres?.stop();
  remove();
});

const back = (url: string) =>
  run('npx', ['--no-install', 'tsx', 'scripts/db.ts', 'backup', copies], {
    env: { ...environment, DATABASE_URL: url },
  });

test('what was backed up while learners wrote is there in the database that the lines of docs/deploy.md make of it', async () => {
  const settings = { WRITES_PER_MINUTE: '1000000', WRITES_PER_MINUTE_OF_ADDRESS: '1000000' };
  const server = await startServer(settings, urlOf(NAME));
  const write = async (installation: string) => {
    const one = makeAttempt();
    const body = { writes: [one] };
    const { status } = await call(server.origin, '/api/sync', { method: 'POST', body, installation });
    expect(status).toBe(200);
    return one.key;
  };
  const [installation, other] = [createKey(), createKey()];
  const before = [await write(installation), await write(installation)];
  const publicKey = (await call(server.origin, '/api/certificates/key')).json;
  let isWriting = true;
  const during = (async () => {
    while (isWriting) await write(other);
  })();
  const { stdout } = await back(urlOf(NAME, 'a secret'));
  isWriting = false;
  await during;
  const copy = stdout.trim().split('\n').at(-1)!;
  const lost = await write(installation);
  await server.stop();

  const drill = readFileSync('docs/deploy.md', 'utf8').split('## Restore, as a drill')[1]!;
  const lines = [...drill.matchAll(/^ *((?:createdb|pg_restore) .*)$/gm)].map(([, line]) => line!);
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['createdb', 'pg_restore']);
  for (const line of lines) {
    const [program, ...args] = line.split(' ').map((word) => (word.endsWith('.dump') ? copy : word));
    await run(program!, args, { env: environment });
  }
  const restored = await startServer({}, urlOf(`${NAME}_restored`));
  const { json } = await call(restored.origin, '/api/state', { installation });
  const keys = json.attempts.map(({ id }: { id: string }) => id);
  expect(keys).toEqual(expect.arrayContaining(before));
  expect(keys).not.toContain(lost);
  expect((await call(restored.origin, '/api/certificates/key')).json).toEqual(publicKey);
  // The browser of a learner still has it, and sends it again.
  const again = { writes: [{ ...makeAttempt(), key: lost }] };
  const sent = await call(restored.origin, '/api/sync', { method: 'POST', body: again, installation });
  expect(sent.status).toBe(200);
  await restored.stop();
});

test('a copy that cannot be made or read back says why, without the password, and leaves nothing half-written', async () => {
  const before = readdirSync(copies);
  const failed = await back(urlOf('nowhere', 'a-secret')).catch((error) => error as { stderr: string });
  expect(failed.stderr).toMatch(/pg_dump ended with 1: .*database "nowhere" does not exist/);
  expect(failed.stderr).not.toContain('a-secret');
  expect(readdirSync(copies)).toEqual(before);

  // Of a damaged page pg_dump itself tells; of a program that is not there, or lies, what comes after it.
  const programs = join(folder, 'programs');
  mkdirSync(programs);
  const liar = join(programs, 'pg_dump');
  writeFileSync(
    liar,
    '#!/bin/sh\nfor word; do case "$word" in --file=*) echo none > "$(echo "$word" | cut -c8-)";; esac; done\n',
    {
      mode: 0o755,
    },
  );
  const { database } = readSettings({ DATABASE_URL: urlOf(NAME) });
  const path = process.env.PATH;
  process.env.PATH = `${programs}:${environment.PATH}`;
  try {
    await expect(backUp(database, copies, new Date(), 2)).rejects.toThrow(
      /pg_restore ended with 1: .*archive/,
    );
    process.env.PATH = join(folder, 'no-programs');
    await expect(backUp(database, copies, new Date(), 2)).rejects.toThrow(/pg_dump was not found: install/);
  } finally {
    process.env.PATH = path;
  }
  expect(readdirSync(copies)).toEqual(before);
});

test('only the latest archives are kept', async () => {
  const many = join(folder, 'many');
  const { database } = readSettings({ DATABASE_URL: urlOf('small') });
  await run('createdb', ['small'], { env: environment });
  await migrate(database);
  const path = process.env.PATH;
  process.env.PATH = environment.PATH;
  try {
    for (let day = 1; day <= 3; day++) await backUp(database, many, new Date(Date.UTC(2026, 0, day)), 2);
  } finally {
    process.env.PATH = path;
  }
  expect(readdirSync(many).sort()).toEqual([
    'hotpath-20260102T000000Z.dump',
    'hotpath-20260103T000000Z.dump',
  ]);
});
