import { PrismaPg } from '@prisma/adapter-pg';
import type { PrismaClient } from '#generated/prisma/client.ts';
import { PrismaClient as PostgresClient } from '#generated/prisma-postgres/client.ts';
import { type Engine, TRANSACTION } from '../engine.ts';
import type { PostgresPlace } from '../place.ts';
import { listPending, migrateDatabase } from './migrate.ts';

/** Connections of one process. */
const POOL = 10;

/** `synchronous_commit` is the server's own default, on: a commit that was acknowledged survives a crash of the server. */
export const POSTGRES: Engine<PostgresPlace> = {
  open: ({ url }) => {
    const client = new PostgresClient({
      adapter: new PrismaPg({ connectionString: url, max: POOL, connectionTimeoutMillis: 5_000 }),
      errorFormat: 'minimal',
      transactionOptions: TRANSACTION,
    });
    // Both clients are generated from the same models; only what they send differs.
    return client as unknown as PrismaClient;
  },
  migrate: ({ url, migrationsFolder }) => migrateDatabase(url, migrationsFolder),
  listPending: ({ url, migrationsFolder }) => listPending(url, migrationsFolder),
};
