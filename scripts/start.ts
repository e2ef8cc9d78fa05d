import { fileURLToPath } from 'node:url';

const HELP = `npm start

  Builds what is stale, migrates the database and serves the site.

  PORT           3000 when unset
  DATABASE_URL   file:./data/hotpath.db when unset; "file:" and the path of a SQLite file
  LOG_LEVEL      info when unset: fatal error warn info debug trace silent
  PUBLIC_ORIGINS comma-separated origins of the site behind a proxy that changes Host: https://course.example.org
`;

/** Failures of the settings and the database whose message says everything. */
const EXPECTED = ['DatabaseUnavailable', 'SettingsInvalid'];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
process.env.NEXT_TELEMETRY_DISABLED = '1';

if (process.argv.includes('--help') || process.argv.includes('-h')) process.stdout.write(HELP);
else await start();

async function start(): Promise<void> {
  const { build, prepare } = await import('./build.ts');
  const { BuildFailure } = await import('./build/steps.ts');
  try {
    // lib/data imports the generated client.
    await prepare({ steps: ['prisma'] });
    const { listPendingMigrations, migrate } = await import('#lib/data');
    const { readSettings } = await import('#lib/server');
    const settings = readSettings();
    // Opens the database: what is wrong with it shows before a long build, and nothing is migrated before a failed one.
    await listPendingMigrations(settings);
    await build();
    for (const name of await migrate(settings)) process.stderr.write(`Applied the migration ${name}.\n`);
    const { serve } = await import('./start/serve.ts');
    await serve('start', settings.port);
  } catch (error) {
    const expected = error instanceof BuildFailure || EXPECTED.includes((error as Error).name);
    if (!expected) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
