import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HELP = `npm run db -- <command>

  migrate        applies the missing migrations to the database of DATABASE_URL (file:./data/hotpath.db)
  status         lists the migrations that the database lacks
  diff <name>    writes prisma/migrations/{sqlite,postgres}/<time>_<name>/migration.sql from the changes to prisma/schema.prisma
  check          fails when prisma/schema.prisma has changes that no migration makes
`;

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const schema = join(root, 'prisma', 'schema.prisma');
const folder = join(root, 'prisma', 'migrations');
/** The models as of the newest migration. */
const snapshot = join(folder, 'schema.snapshot.prisma');

const PROVIDERS = ['sqlite', 'postgres'] as const;

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
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const missing = await diffAll();
  for (const { provider, sql } of missing) {
    const target = join(folder, provider, `${time}_${name}`);
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, 'migration.sql'), sql);
    process.stdout.write(`Wrote prisma/migrations/${provider}/${time}_${name}/migration.sql\n`);
  }
  if (missing.length > 0) writeFileSync(snapshot, readFileSync(schema));
  else process.stdout.write('prisma/schema.prisma has no changes since the newest migration.\n');
}

/** What the newest migrations lack of the schema, in the dialect of each database that they lack it for. */
async function diffAll(): Promise<{ provider: string; sql: string }[]> {
  const { diffSchemas } = await import('./db/schema-diff.ts');
  const { toPostgresSchema } = await import('./prisma-generate.ts');
  const missing: { provider: string; sql: string }[] = [];
  // One after the other: the engine is one instance of WebAssembly.
  for (const provider of PROVIDERS) {
    const read = (file: string) => {
      const text = readFileSync(file, 'utf8');
      return provider === 'sqlite' ? text : toPostgresSchema(text, '../generated/prisma-postgres');
    };
    const isFirst = !existsSync(snapshot) || readdirSync(join(folder, provider)).length === 0;
    const sql = await diffSchemas(provider, isFirst ? null : read(snapshot), read(schema));
    if (sql !== null) missing.push({ provider, sql });
  }
  return missing;
}

async function checkDrift(): Promise<void> {
  const missing = await diffAll();
  if (missing.length === 0) return;
  process.stderr.write(
    `prisma/schema.prisma has changes without a migration: run "npm run db -- diff <name>".\n${missing.map(({ sql }) => sql).join('\n')}\n`,
  );
  process.exitCode = 1;
}

async function useDatabase(command: 'migrate' | 'status'): Promise<void> {
  const { prepare } = await import('./build.ts');
  await prepare({ quiet: true, steps: ['prisma'] });
  const { DatabaseUnavailable, listPendingMigrations, migrate } = await import('#lib/data');
  const { readSettings } = await import('#lib/server');
  const { database } = readSettings();
  try {
    const names = command === 'migrate' ? await migrate(database) : await listPendingMigrations(database);
    const verb = command === 'migrate' ? 'Applied' : 'Missing';
    process.stdout.write(
      `${database.name}\n${names.map((one) => `${verb} ${one}\n`).join('') || 'Up to date.\n'}`,
    );
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
