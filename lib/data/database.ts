import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { type Prisma, PrismaClient } from '#generated/prisma/client.ts';
import { toUnavailable } from './faults.ts';
import { assertSound, listPending, migrateDatabase } from './migrate.ts';

export type Transaction = Prisma.TransactionClient;

/** Where the database is and what it is migrated with. */
export interface DatabasePlace {
  /** Absolute path of the SQLite file. */
  readonly databaseFile: string;
  /** The same as a `file:` URL for the driver. */
  readonly databaseUrl: string;
  readonly migrationsFolder: string;
}

/**
 * Survives the module reloading of development, where a second client would hold a second connection, and is the same
 * for every bundle of the server: the one that connects is not the one that asks.
 */
const shared = globalThis as { hotpathPlace?: DatabasePlace; hotpathDatabase?: PrismaClient };

/** Says where the database of this process is, before anything asks for it. Nothing is opened yet. */
export function connect(place: DatabasePlace): void {
  shared.hotpathPlace = place;
}

/** Where the database of this process is. */
export function place(): DatabasePlace {
  if (!shared.hotpathPlace) throw new Error('connect() was not called before the database was asked for.');
  return shared.hotpathPlace;
}

/**
 * The one client of this process. WAL is a property of the file, set when migrating; `synchronous` is SQLite's own
 * default, FULL, so a commit that was acknowledged survives a power cut; writers of other processes are waited for.
 */
export function database(): PrismaClient {
  shared.hotpathDatabase ??= new PrismaClient({
    adapter: new PrismaLibSql({ url: place().databaseUrl, timeout: 5_000 }),
    // Other formats print the arguments of the failed call: learners' sources would end in the log.
    errorFormat: 'minimal',
    transactionOptions: { maxWait: 10_000, timeout: 15_000 },
  });
  return shared.hotpathDatabase;
}

/**
 * Runs `work` in a transaction that resolves after COMMIT. Once more when it collides with another process: a unique
 * key that has just been taken, or a snapshot that has become old.
 */
export async function inTransaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  try {
    return await database().$transaction(work);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code !== 'P2002' && code !== 'P2034' && code !== 'P1008') throw error;
    return database().$transaction(work);
  }
}

/**
 * Makes the file where it is missing and applies the missing migrations; answers their names. Throws
 * `DatabaseUnavailable` naming the file and the reason.
 */
export async function migrate(place: DatabasePlace): Promise<string[]> {
  return atFile(place, () => migrateDatabase(place.databaseUrl, place.migrationsFolder));
}

/** The migrations that the database lacks. Throws as `migrate`. */
export async function listPendingMigrations(place: DatabasePlace): Promise<string[]> {
  return atFile(place, () => listPending(place.databaseUrl, place.migrationsFolder));
}

async function atFile<Result>(
  { databaseFile: file, databaseUrl }: DatabasePlace,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    if (existsSync(file)) {
      if (!statSync(file).isFile()) throw Object.assign(new Error('it is not a file'), { code: 'EISDIR' });
      accessSync(file, constants.R_OK | constants.W_OK);
      await assertSound(databaseUrl);
    }
    return await work();
  } catch (cause) {
    throw toUnavailable(file, cause);
  }
}
