import { watch } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StepName } from './build/steps.ts';

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
  const { migrate, readSettings } = await import('#lib/data');
  const settings = readSettings();
  await migrate(settings);

  const stale = new Set<StepName>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let building = Promise.resolve();
  const rebuild = () => {
    const steps = [...stale];
    stale.clear();
    building = building.then(() => prepare({ steps })).catch(report);
  };
  for (const [folder, step] of WATCHED) {
    watch(join(root, folder), { recursive: true }, () => {
      stale.add(step);
      clearTimeout(timer);
      // Editors write a file in several steps.
      timer = setTimeout(rebuild, 150);
    });
  }
  const { serve } = await import('./start/serve.ts');
  await serve('dev', settings.port);
  process.exit();
}
