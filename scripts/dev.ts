import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BuildFailure, listInputs, type StepName } from './build/steps.ts';
import { readPort } from './start/arguments.ts';
import { reportExpected } from './start/expected.ts';
import { assertCanListen } from './start/port.ts';
import { watchFolder } from './start/watch.ts';

const HELP = `npm run dev

  Generates the database client, migrates, builds course and sandbox, starts Next's development server on PORT (3000),
  and compiles course and sandbox again when their files change.

  --port <number>       the same as PORT: npm run dev -- --port 4000
`;

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
process.env.NEXT_TELEMETRY_DISABLED = '1';

/** What changes while one works, and is compiled again. */
const WATCHED: readonly StepName[] = ['course', 'sandbox', 'viewer'];

if (process.argv.includes('--help') || process.argv.includes('-h')) process.stdout.write(HELP);
else await develop().catch(reportExpected);

async function develop(): Promise<void> {
  const port = readPort(process.argv.slice(2), process.env.npm_config_port);
  if (port) process.env.PORT = port;
  const { prepare } = await import('./build.ts');
  await prepare({ steps: ['prisma'] });
  const { migrate } = await import('#lib/data');
  const { readSettings } = await import('#lib/server');
  const settings = readSettings();
  await assertCanListen(settings);
  await prepare();
  await migrate(settings.database);

  let building = Promise.resolve();
  const report = (error: unknown) => {
    if (!(error instanceof BuildFailure)) throw error;
    process.stderr.write(`${error.message}\n`);
  };
  const folders = new Set(WATCHED.flatMap(listInputs).filter(isFolder));
  for (const folder of folders) {
    watchFolder(resolve(root, folder), () => {
      building = building.then(() => prepare({ steps: WATCHED })).catch(report);
    });
  }
  const { serve } = await import('./start/serve.ts');
  await serve({ mode: 'development', settings });
}

function isFolder(path: string): boolean {
  return statSync(resolve(root, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
}
