import { database, inTransaction, place } from './database.ts';
import { explainFault } from './faults.ts';
import { readMigrations } from './migrations.ts';

/** Whether the database takes a write lock and has every migration. Answers what is wrong, or null. */
export async function findDatabaseFault(): Promise<string | null> {
  try {
    const rows = await database().$queryRaw<{ name: string }[]>`
      SELECT migration_name AS name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL`;
    const applied = new Set(rows.map(({ name }) => name));
    const missing = readMigrations(place().migrationsFolder).filter(({ name }) => !applied.has(name));
    if (missing.length > 0) return `The database lacks the migration ${missing[0]!.name}.`;
    await inTransaction((tx) => tx.$executeRaw`UPDATE "device" SET "id" = "id" WHERE 1 = 0`);
    return null;
  } catch (error) {
    return explainFault(error);
  }
}
