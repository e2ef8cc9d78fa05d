import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { STEPS } from '../scripts/build/steps.ts';
import { startSite } from '../scripts/site.ts';

const HELP = `npm run bench -- start

  Removes everything that is built, serves the site as npm start does after a fresh npm ci, and compares the time until the
  home page answers with budgets.json. Exit 1 when it is exceeded.
`;

const root = new URL('../', import.meta.url);
/** What npm ci does not bring. */
const BUILT = ['.next', 'generated', ...Object.values(STEPS).flatMap(({ outputs }) => outputs)];
const budgetsSchema = z.object({ start: z.object({ answersWithinS: z.number() }) });

/** The bench `start`. */
export async function start(args: string[]): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return void process.stdout.write(HELP);
  const { answersWithinS } = budgetsSchema.parse(
    JSON.parse(readFileSync(new URL('budgets.json', root), 'utf8')),
  ).start;
  for (const path of BUILT) rmSync(fileURLToPath(new URL(path, root)), { recursive: true, force: true });
  const began = performance.now();
  const site = await startSite();
  try {
    const response = await fetch(site.url);
    await response.text();
    const seconds = (performance.now() - began) / 1000;
    const isWithin = response.ok && seconds <= answersWithinS;
    process.stdout.write(
      `${isWithin ? 'ok  ' : 'OVER'} npm start answers ${response.status} after ${seconds.toFixed(0)} s (limit ${answersWithinS})\n`,
    );
    if (!isWithin) process.exitCode = 1;
  } finally {
    await site.close();
  }
}
