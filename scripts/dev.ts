import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StepName } from './build/steps.ts';
import { watchFolder } from './start/watch.ts';

const HELP = `npm run dev

  Generates the database client, migrates, builds course and sandbox, starts Next's development server on PORT (3000),
  and compiles course and sandbox again when their files change.
`;

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

/** Which step follows from a change in which folder. */
const WATCHED: readonly (readonly [folder: string, step: StepName])[] = [
  ['content', 'course'],
  ['labs', 'course'],
  ['lib/content', 'course'],
  ['lib/sandbox', 'sandbox'],
  ['lib/runtimes', 'sandbox'],
  ['lib/session', 'sandbox'],
  ['lib/lab', 'sandbox'],
  ['lib/measure', 'sandbox'],
];

if (process.argv.includes('--help') || process.argv.includes('-h')) process.stdout.write(HELP);
else await develop();

async function develop(): Promise<void> {
  const { prepare } = await import('./build.ts');
  const { BuildFailure } = await import('./build/steps.ts');
  const report = (error: unknown) => {
    if (!(error instanceof BuildFailure)) throw error;
    process.stderr.write(`${error.message}\n`);
  };
  try {
    await prepare();
  } catch (error) {
    process.exitCode = 1;
    return report(error);
  }
  const { migrate } = await import('#lib/data');
  const { readSettings } = await import('#lib/server');
  const settings = readSettings();
  await migrate(settings);

  let building = Promise.resolve();
  const stops = WATCHED.map(([folder, step]) =>
    watchFolder(join(root, folder), () => {
      building = building.then(() => prepare({ steps: [step] })).catch(report);
    }),
  );
  const { serve } = await import('./start/serve.ts');
  await serve('dev', settings.port);
  for (const stop of stops) stop();
}
