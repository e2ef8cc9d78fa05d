import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaClient } from '#generated/prisma/client.ts';
import { type Engine, TRANSACTION } from '../engine.ts';
import type { SqlitePlace } from '../place.ts';
import { assertSound, listPending, migrateDatabase } from './migrate.ts';

/**
 * WAL is a property of the file, set when migrating; `synchronous` is SQLite's own default, FULL, so a commit that was
 * acknowledged survives a power cut; writers of other processes are waited for.
 */
export const SQLITE: Engine<SqlitePlace> = {
  open: ({ url }) =>
    new PrismaClient({
      adapter: new PrismaLibSql({ url, timeout: 5_000 }),
      // Other formats print the arguments of the failed call: learners' sources would end in the log.
      errorFormat: 'minimal',
      transactionOptions: TRANSACTION,
    }),
  async migrate(place) {
    await assertUsable(place);
    return migrateDatabase(place.url, place.migrationsFolder);
  },
  async listPending(place) {
    await assertUsable(place);
    return listPending(place.url, place.migrationsFolder);
  },
};

/** Makes the folder of a file that is missing. Throws as the file system or the driver does. */
async function assertUsable({ file, url }: SqlitePlace): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file)) return;
  if (!statSync(file).isFile()) throw Object.assign(new Error('it is not a file'), { code: 'EISDIR' });
  accessSync(file, constants.R_OK | constants.W_OK);
  await assertSound(url);
}
