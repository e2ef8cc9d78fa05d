import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HELP = `npm run db -- <command>

  migrate        applies the missing migrations to the database of DATABASE_URL (file:./data/hotpath.db)
  status         lists the migrations that the database lacks
  diff <name>    writes prisma/migrations/<time>_<name>/migration.sql from the changes to prisma/schema.prisma
  check          fails when prisma/schema.prisma has changes that no migration makes
`;

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const schema = join(root, 'prisma', 'schema.prisma');
const folder = join(root, 'prisma', 'migrations');
/** The models as of the newest migration. */
const snapshot = join(folder, 'schema.snapshot.prisma');

const [command, name] = process.argv.slice(2);
if (command === 'diff') await writeMigration(name);
else if (command === 'check') await checkDrift();
else if (command === 'migrate' || command === 'status') await useDatabase(command);
else {
  process.stdout.write(HELP);
  process.exitCode = command === undefined || command === '--help' || command === '-h' ? 0 : 2;
}

async function writeMigration(name: string | undefined): Promise<void> {
  if (!name || !/^[a-z0-9-]+$/.test(name)) {
    process.stderr.write(
      `A migration's name has lower-case letters, digits and dashes; got "${name ?? ''}".\n`,
    );
    process.exitCode = 2;
    return;
  }
  const { diffSchemas } = await import('./db/schema-diff.ts');
  const sql = await diffSchemas(snapshot, schema);
  if (sql === null) {
    process.stdout.write('prisma/schema.prisma has no changes since the newest migration.\n');
    return;
  }
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const target = join(folder, `${time}_${name}`);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'migration.sql'), sql);
  cpSync(schema, snapshot);
  process.stdout.write(`Wrote prisma/migrations/${time}_${name}/migration.sql\n`);
}

async function checkDrift(): Promise<void> {
  const { diffSchemas } = await import('./db/schema-diff.ts');
  const sql = existsSync(snapshot) ? await diffSchemas(snapshot, schema) : 'no migrations at all';
  if (sql === null) return;
  process.stderr.write(
    `prisma/schema.prisma has changes without a migration: run "npm run db -- diff <name>".\n${sql}\n`,
  );
  process.exitCode = 1;
}

async function useDatabase(command: 'migrate' | 'status'): Promise<void> {
  const { prepare } = await import('./build.ts');
  await prepare({ quiet: true, steps: ['prisma'] });
  const { DatabaseUnavailable, listPendingMigrations, migrate } = await import('#lib/data');
  const { readSettings } = await import('#lib/server');
  const settings = readSettings();
  try {
    const names = command === 'migrate' ? await migrate(settings) : await listPendingMigrations(settings);
    const verb = command === 'migrate' ? 'Applied' : 'Missing';
    process.stdout.write(
      `${settings.databaseFile}\n${names.map((one) => `${verb} ${one}\n`).join('') || 'Up to date.\n'}`,
    );
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
