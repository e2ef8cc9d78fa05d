import { parseArgs } from 'node:util';
import { newLab } from './new/lab.ts';
import { newLesson } from './new/lesson.ts';
import { NewFailure } from './new/names.ts';

const HELP = `npm run new lab <id> [--module <slug>]     a small working lab in labs/<id>, listed in a module (the last one)
npm run new lesson <module> <slug>         the next lesson of a module, with the parts that every lesson has

Both pass "npm run check" as they are. Then replace them piece by piece.
`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { module: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const [kind, first, second] = positionals;
  if (values.help) {
    process.stdout.write(HELP);
  } else if (kind === 'lab' && first) {
    report(newLab(process.cwd(), first, values.module), `npm run lab -- check ${first}`);
  } else if (kind === 'lesson' && first && second) {
    report(newLesson(process.cwd(), first, second), 'npm run dev');
  } else {
    throw new NewFailure(`Say what is to be made.\n\n${HELP.trimEnd()}`);
  }
} catch (error) {
  const code = (error as { code?: string }).code ?? '';
  if (!(error instanceof NewFailure) && !code.startsWith('ERR_PARSE_ARGS')) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}

function report(paths: readonly string[], next: string): void {
  for (const path of paths) process.stdout.write(`${path}\n`);
  process.stdout.write(`Next: ${next}\n`);
}
