import type { Prisma, PrismaClient } from '#generated/prisma/client.ts';
import type { Engine } from './engine.ts';
import { toUnavailable } from './faults.ts';
import type { DatabasePlace } from './place.ts';
import { POSTGRES } from './postgres/engine.ts';
import { SQLITE } from './sqlite/engine.ts';

export type Transaction = Prisma.TransactionClient;

/**
 * Survives the module reloading of development, where a second client would hold a second connection, and is the same
 * for every bundle of the server: the one that connects is not the one that asks.
 */
const shared = globalThis as { hotpathPlace?: DatabasePlace; hotpathDatabase?: PrismaClient };

const ENGINES = { sqlite: SQLITE, postgres: POSTGRES } as const;
const engineOf = (place: DatabasePlace) => ENGINES[place.engine] as Engine;

/** Says where the database of this process is, before anything asks for it. Nothing is opened yet. */
export function connect(place: DatabasePlace): void {
  shared.hotpathPlace = place;
}

/** Where the database of this process is. */
export function place(): DatabasePlace {
  if (!shared.hotpathPlace) throw new Error('connect() was not called before the database was asked for.');
  return shared.hotpathPlace;
}

/** The one client of this process. */
export function database(): PrismaClient {
  shared.hotpathDatabase ??= engineOf(place()).open(place());
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
 * Applies the missing migrations, makes a file that is missing, and answers the migrations' names. Throws
 * `DatabaseUnavailable` naming the database and the reason.
 */
export function migrate(place: DatabasePlace): Promise<string[]> {
  return explained(place, () => engineOf(place).migrate(place));
}

/** The migrations that the database lacks. Throws as `migrate`. */
export function listPendingMigrations(place: DatabasePlace): Promise<string[]> {
  return explained(place, () => engineOf(place).listPending(place));
}

async function explained<Result>(place: DatabasePlace, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw toUnavailable(place.name, cause);
  }
}
