import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DatabaseUnavailable, listPendingMigrations, migrate } from '#lib/data';
import { type SqlitePlace, sqliteAt } from './support/database.ts';
import { makeFolder } from './support/server.ts';

let folder: string;
let remove: () => void;
let settings: SqlitePlace;

beforeEach(() => {
  [folder, remove] = makeFolder();
  const own = sqliteAt(`file:${folder}/with space/test.db`);
  settings = { ...own, migrationsFolder: join(folder, 'migrations') };
});
afterEach(() => remove());

function addMigration(name: string, sql: string): void {
  mkdirSync(join(settings.migrationsFolder, name), { recursive: true });
  writeFileSync(join(settings.migrationsFolder, name, 'migration.sql'), sql);
}

async function query(sql: string): Promise<unknown[]> {
  const client = createClient({ url: settings.url });
  try {
    return (await client.execute(sql)).rows.map((row) => ({ ...row }));
  } finally {
    client.close();
  }
}

const tables = () =>
  query("SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('a', 'b', 'c') ORDER BY name");

describe('migrations', () => {
  test('are applied in order, once, and recorded where Prisma looks for them', async () => {
    addMigration('2_second', 'INSERT INTO a VALUES (7);');
    addMigration('1_first', 'CREATE TABLE a (x INTEGER);');
    expect(await listPendingMigrations(settings)).toEqual(['1_first', '2_second']);
    expect(await migrate(settings)).toEqual(['1_first', '2_second']);
    expect(await migrate(settings)).toEqual([]);
    expect(await listPendingMigrations(settings)).toEqual([]);
    expect(await query('SELECT x FROM a')).toEqual([{ x: 7 }]);
    const rows = await query(
      'SELECT migration_name, applied_steps_count, rolled_back_at FROM _prisma_migrations',
    );
    expect(rows).toEqual([
      { migration_name: '1_first', applied_steps_count: 1, rolled_back_at: null },
      { migration_name: '2_second', applied_steps_count: 1, rolled_back_at: null },
    ]);
  });

  test('one that fails halfway leaves nothing of itself, keeps those before it and goes through once mended', async () => {
    addMigration('1_first', 'CREATE TABLE a (x INTEGER);');
    addMigration(
      '2_second',
      'CREATE TABLE b (x INTEGER); INSERT INTO nowhere VALUES (1); CREATE TABLE c (x INTEGER);',
    );
    const failure = migrate(settings);
    await expect(failure).rejects.toThrow(DatabaseUnavailable);
    await expect(failure).rejects.toThrow(/2_second failed and nothing of it was kept: .*nowhere/);
    expect(await tables()).toEqual([{ name: 'a' }]);
    addMigration('2_second', 'CREATE TABLE b (x INTEGER);');
    expect(await migrate(settings)).toEqual(['2_second']);
    expect(await tables()).toEqual([{ name: 'a' }, { name: 'b' }]);
  });

  test('one that was edited after it was applied is refused by name', async () => {
    addMigration('1_first', 'CREATE TABLE a (x INTEGER);');
    await migrate(settings);
    addMigration('1_first', 'CREATE TABLE a (x INTEGER, y INTEGER);');
    await expect(migrate(settings)).rejects.toThrow(/1_first was edited after it was applied/);
  });

  test('a database of a later version is refused by name', async () => {
    addMigration('1_first', 'CREATE TABLE a (x INTEGER);');
    await migrate(settings);
    settings = { ...settings, migrationsFolder: join(folder, 'other') };
    addMigration('0_older', 'CREATE TABLE b (x INTEGER);');
    await expect(migrate(settings)).rejects.toThrow(
      /has the migration 1_first, which this version does not know/,
    );
    expect(await tables()).toEqual([{ name: 'a' }]);
  });

  test('redefining a table the way Prisma writes it keeps the rows that refer to it', async () => {
    addMigration(
      '1_first',
      `CREATE TABLE a (id INTEGER PRIMARY KEY);
       CREATE TABLE b (a INTEGER REFERENCES a (id) ON DELETE CASCADE);
       INSERT INTO a VALUES (1), (2); INSERT INTO b VALUES (1), (2);`,
    );
    await migrate(settings);
    addMigration(
      '2_redefine',
      `PRAGMA defer_foreign_keys=ON; PRAGMA foreign_keys=OFF;
       CREATE TABLE new_a (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT 'none');
       INSERT INTO new_a (id) SELECT id FROM a; DROP TABLE a; ALTER TABLE new_a RENAME TO a;
       PRAGMA foreign_keys=ON; PRAGMA defer_foreign_keys=OFF;`,
    );
    expect(await migrate(settings)).toEqual(['2_redefine']);
    expect(await query('SELECT b.a, a.name FROM b JOIN a ON a.id = b.a')).toEqual([
      { a: 1, name: 'none' },
      { a: 2, name: 'none' },
    ]);
  });

  test('one that leaves references to rows that are gone is rolled back', async () => {
    addMigration(
      '1_first',
      'CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER REFERENCES a (id)); INSERT INTO a VALUES (1); INSERT INTO b VALUES (1);',
    );
    await migrate(settings);
    addMigration('2_orphan', 'DELETE FROM a;');
    await expect(migrate(settings)).rejects.toThrow(/rows of b refer to rows that are gone/);
    expect(await query('SELECT id FROM a')).toEqual([{ id: 1 }]);
  });
});

describe('the schema', () => {
  const run = async (args: string[], environment: Record<string, string> = {}) => {
    const env = { ...process.env, ...environment };
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/db.ts', ...args], { env });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    const [code] = await once(child, 'exit');
    return { code, output };
  };

  test('has a migration for everything in prisma/schema.prisma', async () => {
    expect(await run(['check'])).toEqual({ code: 0, output: '' });
  });

  test('two processes that migrate at once apply each migration once', async () => {
    const environment = { DATABASE_URL: `file:${folder}/both.db` };
    const results = await Promise.all([run(['migrate'], environment), run(['migrate'], environment)]);
    expect(results.map(({ code }) => code)).toEqual([0, 0]);
    settings = { ...settings, url: environment.DATABASE_URL };
    const names = (await query('SELECT migration_name AS name FROM _prisma_migrations')) as {
      name: string;
    }[];
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names.map(({ name }) => name)).size).toBe(names.length);
  });
});
