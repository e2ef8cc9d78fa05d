import { fileURLToPath } from 'node:url';
import { readPort } from './start/arguments.ts';
import { reportExpected } from './start/expected.ts';
import { assertCanListen } from './start/port.ts';
import { runServer } from './start/run.ts';

const HELP = `npm start

  Builds what is stale, migrates the database and serves the site.

  PORT                  3000 when unset; npm start -- --port 4000 is the same
  LISTEN_ADDRESS        every address of this machine when unset; behind a proxy on this machine, 127.0.0.1
  DATABASE_URL          file:./data/hotpath.db when unset; "file:" and the path of a SQLite file, or
                        postgres://user:password@host:5432/database
  PUBLIC_ORIGINS        the origins the site is served at, with commas between: https://course.example.org
  TRUSTED_PROXY_HOPS    0 when unset; how many proxies stand before the site
  WRITES_PER_MINUTE, WRITES_PER_MINUTE_OF_ADDRESS
                        120 and 3000 when unset; of one browser, of one network address
  AUTH_SECRET           kept in the database when unset; signs session cookies, at least 32 characters
  CONTENT_DIRS         folders with content/ and labs/ of your own, shown beside the course
  SMTP_URL, MAIL_FROM   how links to choose another password are sent; they are in the log when unset
  XAPI_ENDPOINT, XAPI_KEY, XAPI_SECRET or XAPI_SECRET_FILE, XAPI_TEAMS
                        a learning record store that is told of learners' work; none when unset
  OIDC_PROVIDERS        a JSON file of the providers that people may sign in with (OpenID Connect)
  LTI_PLATFORMS         a JSON file of the learning platforms that launch the course (LTI 1.3)
  DRAIN_SECONDS         5 when unset; how long requests may take that are under way at SIGTERM
  LOG_LEVEL             info when unset: fatal error warn info debug trace silent

  docs/operating.md has more.
`;

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
process.env.NEXT_TELEMETRY_DISABLED = '1';

if (process.argv.includes('--help') || process.argv.includes('-h')) process.stdout.write(HELP);
else await start().catch(reportExpected);

async function start(): Promise<void> {
  const port = readPort(process.argv.slice(2), process.env.npm_config_port);
  if (port) process.env.PORT = port;
  const { build, prepare } = await import('./build.ts');
  // lib/data imports the generated client.
  await prepare({ steps: ['prisma'] });
  const { listPendingMigrations, migrate } = await import('#lib/data');
  const { readSettings } = await import('#lib/server');
  const settings = readSettings();
  const { readProviders } = await import('#lib/oidc');
  if (settings.oidcProviders) readProviders(settings.oidcProviders, process.env);
  const { readPlatforms } = await import('#lib/lti');
  if (settings.ltiPlatforms) readPlatforms(settings.ltiPlatforms);
  await assertCanListen(settings);
  // Opens the database: what is wrong with it shows before a long build, and nothing is migrated before a failed one.
  await listPendingMigrations(settings.database);
  await build();
  for (const name of await migrate(settings.database))
    process.stderr.write(`Applied the migration ${name}.\n`);
  process.exitCode = await runServer(root);
}
