import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { APPLIED, assertHistory, failedMigration, type Migration, readMigrations } from '../migrations.ts';

/** Prisma's own table, so that `prisma migrate status` can read it. */
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/** Names the advisory lock under which one process at a time migrates: "hotpath" in ASCII. */
const LOCK = '0x686f7470617468';

/**
 * Applies what is missing and answers the names of what was applied now. Each migration and its record are one
 * transaction: a failing one leaves nothing of itself, and those before it stay. Throws `DatabaseUnavailable`, with a
 * sentence, when a migration fails, was edited after it was applied, or is unknown to this version; what the driver says
 * when the server cannot be used.
 */
export function migrateDatabase(url: string, folder: string): Promise<string[]> {
  const migrations = readMigrations(folder);
  return withClient(url, async (client) => {
    await client.query(`SELECT pg_advisory_lock(x'${LOCK.slice(2)}'::bigint)`);
    await client.query(TABLE);
    const known = await readApplied(client);
    assertHistory(known, migrations);
    const missing = migrations.filter(({ name }) => !known.has(name));
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  });
}

/** The names of migrations that a database still lacks. */
export function listPending(url: string, folder: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS "exists"`);
    const applied = rows[0].exists ? await readApplied(client) : new Map<string, string>();
    return readMigrations(folder).flatMap(({ name }) => (applied.has(name) ? [] : [name]));
  });
}

/** The end of the connection gives its lock back, however it ends. */
async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A server that goes away while nothing is asked reports it here; the next question fails with its own error.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function readApplied(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(APPLIED);
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw failedMigration(name, cause);
  }
}
