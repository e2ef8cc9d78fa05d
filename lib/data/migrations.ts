import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseUnavailable } from './errors.ts';

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The migrations of a folder in order: `<folder>/<time>_<name>/migration.sql`. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      // Checksums are of the text with the line ends that it was committed with.
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8').replaceAll('\r\n', '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What was applied, from the table that Prisma keeps it in: names with checksums. */
export const APPLIED =
  'SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL';

/** Throws `DatabaseUnavailable` when a migration was edited after it was applied, or is unknown to this version. */
export function assertHistory(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  for (const [name, checksum] of applied) {
    const known = migrations.find((migration) => migration.name === name);
    if (!known) {
      throw new DatabaseUnavailable(
        `The database has the migration ${name}, which this version does not know. Start the version that wrote it, or use another database.`,
      );
    }
    if (known.checksum !== checksum) {
      throw new DatabaseUnavailable(
        `The migration ${name} was edited after it was applied. Restore its file and put the change into another migration.`,
      );
    }
  }
}

/** A migration that was rolled back because of `cause`. */
export function failedMigration(name: string, cause: unknown): DatabaseUnavailable {
  const because = cause instanceof Error ? cause.message : String(cause);
  return new DatabaseUnavailable(`The migration ${name} failed and nothing of it was kept: ${because}.`, {
    cause,
  });
}
