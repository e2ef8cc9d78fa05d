import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BadInput, note } from './lab/print.ts';
import { profileCommand } from './profile/command.ts';

const HELP = `npm run profile -- <file> [<second file>]

  Reads what a profiler wrote: what it holds, what is dearest, and what is wrong with it. The format is recognised.
  With a second file, what changed from the first to it: by call, class or benchmark. Exit 0 when files were read, else 2.

  --json    one JSON document on standard output (npm run --silent profile -- … --json)
  --top N   how many rows of the table of what is dearest; 20 when left out
`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      top: { type: 'string', default: '20' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help || positionals.length === 0) {
    process.stdout.write(HELP);
    process.exit(values.help ? 0 : 2);
  }
  const top = Number(values.top);
  if (!Number.isInteger(top) || top < 1)
    throw new BadInput(`--top takes a whole number from 1; got "${values.top}".`);
  await profileCommand({ files: positionals, json: values.json, top, read: (path) => readFileSync(path) });
} catch (error) {
  if (!(error instanceof BadInput)) throw error;
  note(error.message);
  process.exitCode = 2;
}
