import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backUp } from '#lib/data';
import { call, createKey, makeAttempt } from './support/client.ts';
import { sqliteAt } from './support/database.ts';
import { makeFolder, startServer, type TestServer } from './support/server.ts';

const run = promisify(execFile);
const [folder, remove] = makeFolder();
const copies = join(folder, 'copies');
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ WRITES_PER_MINUTE: '1000000', WRITES_PER_MINUTE_OF_ADDRESS: '1000000' });
});
afterAll(async () => {
  await server.stop();
  remove();
});

const write = async (installation: string) => {
  const one = makeAttempt();
  const { status } = await call(server.origin, '/api/sync', {
    method: 'POST',
    body: { writes: [one] },
    installation,
  });
  expect(status).toBe(200);
  return one.key;
};
const readKeys = async (installation: string): Promise<string[]> => {
  const { json } = await call(server.origin, '/api/state', { installation });
  return json.attempts.map(({ id }: { id: string }) => id);
};

test('what was backed up while learners wrote is there after a restore, by the steps that docs/deploy.md gives', async () => {
  const [installation, other] = [createKey(), createKey()];
  const before = [await write(installation), await write(installation)];
  let isWriting = true;
  const during = (async () => {
    while (isWriting) await write(other);
  })();
  const { stdout } = await run('npx', ['--no-install', 'tsx', 'scripts/db.ts', 'backup', copies], {
    env: { ...process.env, DATABASE_URL: server.databaseUrl },
    shell: process.platform === 'win32',
  });
  isWriting = false;
  await during;
  const copy = stdout.trim().split('\n').at(-1)!;
  const lost = await write(installation);

  // The drill: stop the site, put the copy in place of the file and of what is beside it, start the site.
  await server.stop('SIGTERM');
  const { file } = sqliteAt(server.databaseUrl);
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  copyFileSync(copy, file);
  await server.start();
  const restored = await readKeys(installation);
  expect(restored).toEqual(expect.arrayContaining(before));
  expect(restored).not.toContain(lost);
  // The browser of a learner still has it, and sends it again.
  await write(installation);
});

test('only the latest copies are kept, and one that cannot be made leaves nothing half-written', async () => {
  const place = sqliteAt(server.databaseUrl);
  const many = join(folder, 'many');
  for (let day = 1; day <= 4; day++) await backUp(place, many, new Date(Date.UTC(2026, 0, day)), 2);
  writeFileSync(join(many, 'notes.txt'), 'not a copy');
  await backUp(place, many, new Date(Date.UTC(2026, 0, 5)), 2);
  expect(readdirSync(many).sort()).toEqual([
    ...['hotpath-20260104T000000Z.db', 'hotpath-20260105T000000Z.db', 'notes.txt'],
  ]);
  const broken = join(folder, 'broken.db');
  copyFileSync(join(many, 'hotpath-20260105T000000Z.db'), broken);
  truncateSync(broken, 8_192);
  await expect(backUp(sqliteAt(`file:${broken}`), many, new Date(Date.UTC(2026, 0, 6)), 2)).rejects.toThrow(
    /corrupt|malformed/,
  );
  expect(readdirSync(many)).toHaveLength(3);
  await expect(backUp(sqliteAt(`file:${folder}/none.db`), many, new Date(), 2)).rejects.toThrow(
    /There is no database/,
  );
  expect(existsSync(join(folder, 'none.db'))).toBe(false);
});
