import { copyFileSync, cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, createClient } from '@libsql/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '#lib/data';
import { type SqlitePlace, sqliteAt } from './support/database.ts';
import { makeFolder } from './support/server.ts';

const FIRST = '20261125023804_first';
let folder: string;
let remove: () => void;
beforeEach(() => {
  [folder, remove] = makeFolder();
});
afterEach(() => remove());

const settingsFor = (name: string): SqlitePlace => sqliteAt(`file:${folder}/${name}`);

/** A database as the first version made it, with the client that is still at work on it. */
async function openFirst(name: string): Promise<Client> {
  const settings = settingsFor(name);
  const migrationsFolder = join(folder, 'first');
  mkdirSync(migrationsFolder, { recursive: true });
  cpSync(join(settings.migrationsFolder, FIRST), join(migrationsFolder, FIRST), { recursive: true });
  await migrate({ ...settings, migrationsFolder });
  const client = createClient({ url: settings.url, concurrency: 1 });
  await client.execute('PRAGMA wal_autocheckpoint=0');
  return client;
}

/** Two devices, rows of theirs in every table, written so that neither ids nor dates are in the order of arrival. */
async function fill(client: Client): Promise<void> {
  await client.executeMultiple(`
    INSERT INTO device VALUES ('ann', 1000, 5000), ('bob', 2000, 6000);
    INSERT INTO credential VALUES ('hash of ann', 'ann'), ('another of ann', 'ann'), ('hash of bob', 'bob');
    INSERT INTO receipt VALUES ('ann', 'k1', 'stored', 11), ('bob', 'k1', 'superseded', 12);
    INSERT INTO attempt (deviceId, key, lab, labVersion, kind, source, report, tier, at) VALUES
      ('ann', 'z', 'a-lab', 'v1', 'measure', 'first of ann', '{"correct":true}', 'gold', 9000),
      ('bob', 'y', 'a-lab', 'v1', 'check', 'first of bob', '{}', 'none', 8000),
      ('ann', 'x', 'b-lab', 'v2', 'check', 'second of ann', '{}', 'none', 7000);
    INSERT INTO progress VALUES
      ('ann', 'quiz:m', '[[1]]', 400), ('ann', 'lab:a-lab', '{"bestTier":"gold"}', 300), ('bob', 'quiz:m', '[[2]]', 100);
    INSERT INTO reveal VALUES ('ann', 'a-lab', 'hint:0', 21), ('bob', 'a-lab', 'solution', 22);`);
}

async function readAll(settings: SqlitePlace): Promise<Record<string, unknown[]>> {
  const client = createClient({ url: settings.url });
  const read = async (sql: string) => (await client.execute(sql)).rows.map((row) => ({ ...row }));
  try {
    return {
      owner: await read('SELECT * FROM owner ORDER BY id'),
      device: await read('SELECT id, ownerId, createdAt, seenAt FROM device ORDER BY id'),
      credential: await read('SELECT hash, deviceId FROM credential ORDER BY hash'),
      receipt: await read('SELECT ownerId, key, outcome, at FROM receipt ORDER BY ownerId'),
      attempt: await read(
        'SELECT ownerId, key, sequence, lab, labVersion, kind, source, report, tier, at FROM attempt ORDER BY ownerId, sequence',
      ),
      progress: await read(
        'SELECT ownerId, item, value, sequence, at FROM progress ORDER BY ownerId, sequence',
      ),
      reveal: await read('SELECT * FROM reveal ORDER BY ownerId'),
      mark: await read('SELECT * FROM mark'),
      problems: await read('PRAGMA integrity_check'),
    };
  } finally {
    client.close();
  }
}

const COMPLETE = {
  owner: [
    { id: 'ann', createdAt: 1000, lastSequence: 4 },
    { id: 'bob', createdAt: 2000, lastSequence: 2 },
  ],
  device: [
    { id: 'ann', ownerId: 'ann', createdAt: 1000, seenAt: 5000 },
    { id: 'bob', ownerId: 'bob', createdAt: 2000, seenAt: 6000 },
  ],
  credential: [
    { hash: 'another of ann', deviceId: 'ann' },
    { hash: 'hash of ann', deviceId: 'ann' },
    { hash: 'hash of bob', deviceId: 'bob' },
  ],
  receipt: [
    { ownerId: 'ann', key: 'k1', outcome: 'stored', at: 11 },
    { ownerId: 'bob', key: 'k1', outcome: 'superseded', at: 12 },
  ],
  attempt: [
    {
      ownerId: 'ann',
      key: 'z',
      sequence: 1,
      lab: 'a-lab',
      labVersion: 'v1',
      kind: 'measure',
      source: 'first of ann',
      report: '{"correct":true}',
      tier: 'gold',
      at: 9000,
    },
    {
      ownerId: 'ann',
      key: 'x',
      sequence: 2,
      lab: 'b-lab',
      labVersion: 'v2',
      kind: 'check',
      source: 'second of ann',
      report: '{}',
      tier: 'none',
      at: 7000,
    },
    {
      ownerId: 'bob',
      key: 'y',
      sequence: 1,
      lab: 'a-lab',
      labVersion: 'v1',
      kind: 'check',
      source: 'first of bob',
      report: '{}',
      tier: 'none',
      at: 8000,
    },
  ],
  progress: [
    { ownerId: 'ann', item: 'lab:a-lab', value: '{"bestTier":"gold"}', sequence: 3, at: 300 },
    { ownerId: 'ann', item: 'quiz:m', value: '[[1]]', sequence: 4, at: 400 },
    { ownerId: 'bob', item: 'quiz:m', value: '[[2]]', sequence: 2, at: 100 },
  ],
  reveal: [
    { ownerId: 'ann', lab: 'a-lab', what: 'hint:0', at: 21 },
    { ownerId: 'bob', lab: 'a-lab', what: 'solution', at: 22 },
  ],
  mark: [],
  problems: [{ integrity_check: 'ok' }],
};

describe('a database of the first version', () => {
  test('comes out complete: every device an owner, every row in the order in which it came', async () => {
    const client = await openFirst('old.db');
    await fill(client);
    client.close();
    await migrate(settingsFor('old.db'));
    expect(await readAll(settingsFor('old.db'))).toEqual(COMPLETE);
  });

  test('comes out complete when everything was still in its write-ahead log, as a crash leaves it', async () => {
    const client = await openFirst('live.db');
    await fill(client);
    for (const end of ['', '-wal', '-shm']) {
      if (existsSync(`${folder}/live.db${end}`))
        copyFileSync(`${folder}/live.db${end}`, `${folder}/crash.db${end}`);
    }
    client.close();
    expect(statSync(`${folder}/crash.db-wal`).size).toBeGreaterThan(0);
    await migrate(settingsFor('crash.db'));
    expect(await readAll(settingsFor('crash.db'))).toEqual(COMPLETE);
  });

  test('without a row comes out without a row', async () => {
    (await openFirst('empty.db')).close();
    await migrate(settingsFor('empty.db'));
    const { problems, ...tables } = await readAll(settingsFor('empty.db'));
    expect(problems).toEqual([{ integrity_check: 'ok' }]);
    for (const rows of Object.values(tables)) expect(rows).toEqual([]);
  });
});
