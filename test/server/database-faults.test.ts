import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { afterAll, describe, expect, test } from 'vitest';
import { connect, findDatabaseFault, listPendingMigrations, migrate } from '#lib/data';
import { explainFault } from '../../lib/data/faults.ts';
import { sqliteAt } from './support/database.ts';
import { makeFolder } from './support/server.ts';

const [folder, remove] = makeFolder();
afterAll(() => remove());

/** A sound database of some fifty pages, all of them in the one file. */
async function makeDatabase(name: string) {
  const settings = sqliteAt(`file:${join(folder, name)}`);
  await migrate(settings);
  const client = createClient({ url: settings.url });
  await client.execute('CREATE TABLE filler (text)');
  for (let row = 0; row < 50; row++)
    await client.execute({ sql: 'INSERT INTO filler VALUES (?)', args: ['x'.repeat(3_000)] });
  await client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  client.close();
  return settings;
}

const overwrite = (file: string, from: number, to: number) => {
  const bytes = readFileSync(file);
  bytes.fill(0xff, from, to);
  writeFileSync(file, bytes);
};

describe('what is wrong with a database is said in its own words', () => {
  const broken: [name: string, harm: (file: string) => void, words: RegExp][] = [
    [
      'other',
      (file) => writeFileSync(file, 'this is no database, '.repeat(500)),
      /is not an SQLite database/,
    ],
    ['first-page', (file) => overwrite(file, 100, 1_500), /is corrupt/],
    ['middle', (file) => overwrite(file, 60_000, 90_000), /is corrupt/],
    ['cut-off', (file) => truncateSync(file, 100_000), /is corrupt/],
  ];
  test.each(broken)('%s', async (name, harm, words) => {
    const settings = await makeDatabase(`${name}.db`);
    expect(await listPendingMigrations(settings)).toEqual([]);
    harm(settings.file);
    for (const open of [listPendingMigrations, migrate]) {
      const failure = open(settings);
      await expect(failure).rejects.toThrow(words);
      await expect(failure).rejects.toThrow(`The database ${settings.file} `);
      await expect(failure).rejects.not.toThrow(/this user|may not/);
    }
  });

  test('a folder', async () => {
    mkdirSync(join(folder, 'a-folder.db'));
    const settings = sqliteAt(`file:${join(folder, 'a-folder.db')}`);
    await expect(listPendingMigrations(settings)).rejects.toThrow(/has a path that no file can have/);
  });

  test('a full disk and a file that can only be read, as the driver reports them', async () => {
    const settings = await makeDatabase('full.db');
    const client = createClient({ url: settings.url, concurrency: 1 });
    const failureOf = (sql: string) =>
      client.execute(sql).then(
        () => 'no failure',
        (error: unknown) => explainFault(error, 'x.db'),
      );
    await client.execute('PRAGMA max_page_count = 1');
    expect(await failureOf(`INSERT INTO filler VALUES (zeroblob(100000))`)).toMatch(
      /^The database x\.db has no space left/,
    );
    await client.execute('PRAGMA query_only = ON');
    expect(await failureOf('DELETE FROM filler')).toMatch(/^The database x\.db can only be read/);
    client.close();
  });

  test('a file that belongs to somebody else', async () => {
    const { file: databaseFile } = await makeDatabase('foreign.db');
    chmodSync(folder, 0o755);
    chmodSync(databaseFile, 0o444);
    // Permissions do not hold root back: the command runs as nobody then.
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/db.ts', 'migrate'], {
      ...user,
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: `file:${databaseFile}` },
    });
    expect(stderr).toMatch(/^The database \S+ may not be read and written by this user: .*\(EACCES\)\n$/);
    expect(status).toBe(1);
  });
});

test('readiness says that another program holds the lock, and that it is free again', async () => {
  const settings = await makeDatabase('locked.db');
  connect(settings);
  const client = createClient({ url: settings.url });
  const tx = await client.transaction('write');
  expect(await findDatabaseFault()).toMatch(/^The database is locked by another program/);
  await tx.rollback();
  client.close();
  expect(await findDatabaseFault()).toBeNull();
});
