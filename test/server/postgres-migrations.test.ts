import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DatabasePlace, DatabaseUnavailable, listPendingMigrations, migrate } from '#lib/data';
import { readSettings } from '#lib/server';
import { makeDatabase } from './support/database.ts';
import { findPort } from './support/free-port.ts';
import { makeFolder } from './support/server.ts';

let folder: string;
let remove: () => void;
let place: DatabasePlace;

const placeAt = (url: string) => readSettings({ DATABASE_URL: url }).database;

beforeEach(async () => {
  [folder, remove] = makeFolder();
  place = { ...placeAt(await makeDatabase(folder)), migrationsFolder: join(folder, 'migrations') };
});
afterEach(() => remove());

function addMigration(name: string, sql: string): void {
  mkdirSync(join(place.migrationsFolder, name), { recursive: true });
  writeFileSync(join(place.migrationsFolder, name, 'migration.sql'), sql);
}

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: place.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('migrations of PostgreSQL', () => {
  test('are applied in order, once, and recorded where Prisma looks for them', async () => {
    addMigration('2_second', 'INSERT INTO a VALUES (7);');
    addMigration('1_first', 'CREATE TABLE a (x INTEGER);');
    expect(await listPendingMigrations(place)).toEqual(['1_first', '2_second']);
    expect(await migrate(place)).toEqual(['1_first', '2_second']);
    expect(await migrate(place)).toEqual([]);
    expect(await listPendingMigrations(place)).toEqual([]);
    expect(await query('SELECT x FROM a')).toEqual([{ x: 7 }]);
    expect(
      await query('SELECT migration_name, applied_steps_count, rolled_back_at FROM _prisma_migrations'),
    ).toEqual([
      { migration_name: '1_first', applied_steps_count: 1, rolled_back_at: null },
      { migration_name: '2_second', applied_steps_count: 1, rolled_back_at: null },
    ]);
  });

  test('one that fails halfway leaves nothing of itself, keeps those before it and goes through once mended', async () => {
    addMigration('1_first', 'CREATE TABLE a (x INTEGER);');
    addMigration('2_second', 'CREATE TABLE b (x INTEGER); INSERT INTO nowhere VALUES (1);');
    const failure = migrate(place);
    await expect(failure).rejects.toThrow(DatabaseUnavailable);
    await expect(failure).rejects.toThrow(/2_second failed and nothing of it was kept: .*nowhere/);
    expect(await query("SELECT to_regclass('a') AS a, to_regclass('b') AS b")).toEqual([{ a: 'a', b: null }]);
    addMigration('2_second', 'CREATE TABLE b (x INTEGER);');
    expect(await migrate(place)).toEqual(['2_second']);
  });

  test('one that was edited, and a database of a later version, are refused by name', async () => {
    addMigration('1_first', 'CREATE TABLE a (x INTEGER);');
    await migrate(place);
    addMigration('1_first', 'CREATE TABLE a (x INTEGER, y INTEGER);');
    await expect(migrate(place)).rejects.toThrow(/1_first was edited after it was applied/);
    place = { ...place, migrationsFolder: join(folder, 'other') };
    addMigration('0_older', 'CREATE TABLE b (x INTEGER);');
    await expect(migrate(place)).rejects.toThrow(
      /has the migration 1_first, which this version does not know/,
    );
  });

  test('two processes that migrate at once apply each migration once', async () => {
    const run = async () => {
      const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/db.ts', 'migrate'], {
        env: { ...process.env, DATABASE_URL: place.url },
        stdio: 'ignore',
      });
      return (await once(child, 'exit'))[0];
    };
    expect(await Promise.all([run(), run()])).toEqual([0, 0]);
    const names = (await query('SELECT migration_name AS name FROM _prisma_migrations')) as {
      name: string;
    }[];
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names.map(({ name }) => name)).size).toBe(names.length);
  });
});

describe('a PostgreSQL that cannot be used is said in a sentence without its password', () => {
  const at = (change: (url: URL) => void) => {
    const url = new URL(place.url);
    url.password = 'hunter2';
    change(url);
    return placeAt(url.href);
  };

  test('nothing listens', async () => {
    const port = String(await findPort());
    const failure = listPendingMigrations(at((url) => (url.port = port)));
    await expect(failure).rejects.toThrow(
      new RegExp(
        `^The database postgres://127\\.0\\.0\\.1:${port}/test_\\w+ does not listen: .*ECONNREFUSED`,
      ),
    );
    await expect(failure).rejects.not.toThrow(/hunter2/);
  });

  test('the database does not exist', async () => {
    const failure = migrate(at((url) => (url.pathname = '/nowhere')));
    await expect(failure).rejects.toThrow(/\/nowhere does not exist: create it/);
    await expect(failure).rejects.not.toThrow(/hunter2/);
  });

  test('the user is not known', async () => {
    const failure = migrate(at((url) => (url.username = 'stranger')));
    await expect(failure).rejects.toThrow(/does not accept the user or the password/);
    await expect(failure).rejects.not.toThrow(/hunter2/);
  });

  test('the host has no address', async () => {
    const failure = migrate(at((url) => (url.hostname = 'no-such-host.invalid')));
    await expect(failure).rejects.toThrow(/is at a host whose name is not known/);
  });
});
