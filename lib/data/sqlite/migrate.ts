import { randomUUID } from 'node:crypto';
import { type Client, createClient } from '@libsql/client';
import { APPLIED, assertHistory, failedMigration, type Migration, readMigrations } from '../migrations.ts';

/** Prisma's own table, so that `prisma migrate status` can read it. */
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`;

/**
 * Applies what is missing and answers the names of what was applied now. Each migration and its record are one
 * transaction: a failing one leaves nothing of itself, and those before it stay. Throws `DatabaseUnavailable`, with a
 * sentence, when a migration fails, was edited after it was applied, or is unknown to this version.
 *
 * Two processes may migrate at once: each looks again once it has the write lock.
 */
export async function migrateDatabase(url: string, folder: string): Promise<string[]> {
  const migrations = readMigrations(folder);
  const client = createClient({ url, timeout: 10_000, concurrency: 1 });
  try {
    await client.execute('PRAGMA journal_mode=WAL');
    await client.execute(TABLE);
    assertHistory(await readApplied(client), migrations);
    const applied: string[] = [];
    for (const migration of migrations) if (await apply(client, migration)) applied.push(migration.name);
    return applied;
  } finally {
    client.close();
  }
}

/** Reads every page: a file that was cut off or overwritten in the middle opens without a word. Throws as the driver does. */
export async function assertSound(url: string): Promise<void> {
  const client = createClient({ url, timeout: 10_000 });
  try {
    const { rows } = await client.execute('PRAGMA quick_check(1)');
    const found = String(rows[0]?.quick_check);
    if (found !== 'ok') throw Object.assign(new Error(found), { code: 'SQLITE_CORRUPT' });
  } finally {
    client.close();
  }
}

/** The names of migrations that a database still lacks. */
export async function listPending(url: string, folder: string): Promise<string[]> {
  const client = createClient({ url, timeout: 10_000 });
  try {
    await client.execute(TABLE);
    const applied = await readApplied(client);
    return readMigrations(folder).flatMap(({ name }) => (applied.has(name) ? [] : [name]));
  } finally {
    client.close();
  }
}

async function readApplied(client: Pick<Client, 'execute'>): Promise<Map<string, string>> {
  const { rows } = await client.execute(APPLIED);
  return new Map(rows.map((row) => [String(row.migration_name), String(row.checksum)]));
}

/**
 * `PRAGMA foreign_keys` does nothing inside a transaction, and with it on, redefining a table deletes its children: it
 * is switched off before, and the references are checked before the commit. Needs a client of one connection.
 */
async function apply(client: Client, { name, sql, checksum }: Migration): Promise<boolean> {
  await client.execute('PRAGMA foreign_keys=OFF');
  const tx = await client.transaction('write');
  try {
    if ((await readApplied(tx)).has(name)) return false;
    await tx.executeMultiple(sql);
    const broken = await tx.execute('PRAGMA foreign_key_check');
    if (broken.rows.length > 0)
      throw new Error(`rows of ${String(broken.rows[0]!.table)} refer to rows that are gone`);
    await tx.execute({
      sql: `INSERT INTO "_prisma_migrations"
        (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)`,
      args: [randomUUID(), checksum, name, Date.now(), Date.now()],
    });
    await tx.commit();
    return true;
  } catch (cause) {
    throw failedMigration(name, cause);
  } finally {
    tx.close();
    await client.execute('PRAGMA foreign_keys=ON');
  }
}
