import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const HELP = `npm run db -- <command>

  migrate        applies the missing migrations to the database of DATABASE_URL (file:./data/hotpath.db)
  status         lists the migrations that the database lacks
  backup <folder> [--keep <n>] [--every <hours>]
                 copies the database of DATABASE_URL into the folder while the site runs, reads the copy back, and keeps
                 the latest n (14); with --every again and again, until it is stopped. PostgreSQL's with pg_dump, which must be
                 installed, of the server's version or later
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

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    keep: { type: 'string', default: '14' },
    every: { type: 'string' },
  },
});
const [command, name] = values.help ? [] : positionals;
if (command === 'backup') await backUpDatabase(name);
else if (command === 'diff') await writeMigration(name);
else if (command === 'check') await checkDrift();
else if (command === 'migrate' || command === 'status') await useDatabase(command);
else {
  process.stdout.write(HELP);
  process.exitCode = command === undefined ? 0 : 2;
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

async function backUpDatabase(folder: string | undefined): Promise<void> {
  const [keep, hours] = [Number(values.keep), values.every === undefined ? null : Number(values.every)];
  const isHours = hours === null || (hours > 0 && hours <= 24 * 20);
  if (folder === undefined || !Number.isInteger(keep) || keep < 1 || !isHours) {
    process.stderr.write(
      'backup wants a folder; --keep is a number of copies from 1; --every is hours, more than 0 and at most 480.\n',
    );
    process.exitCode = 2;
    return;
  }
  const { prepare } = await import('./build.ts');
  await prepare({ quiet: true, steps: ['prisma'] });
  const { backUp, DatabaseUnavailable } = await import('#lib/data');
  const { readSettings } = await import('#lib/server');
  for (;;) {
    try {
      process.stdout.write(`${await backUp(readSettings().database, folder, new Date(), keep)}\n`);
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      process.stderr.write(`${error.message}\n`);
      // A copy that fails now is tried again at its next time.
      if (hours === null) process.exitCode = 1;
    }
    if (hours === null) return;
    await pause(hours * 3_600_000);
  }
}
