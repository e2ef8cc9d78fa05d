import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { renderFigures } from './figure-tables.ts';

const HELP = `npm run bench -- docs

  Writes the tables of docs/measurements.md from the results and rows that are committed. "npm run check" fails when a table and
  its source differ.
`;

const DOCUMENT = fileURLToPath(new URL('../docs/measurements.md', import.meta.url));

/** The bench `docs`. */
export async function docs(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { help: { type: 'boolean', short: 'h', default: false } } });
  if (values.help) return void process.stdout.write(HELP);
  writeFileSync(DOCUMENT, renderFigures(readFileSync(DOCUMENT, 'utf8')));
}
