import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { newLab } from './new/lab.ts';
import { newLesson } from './new/lesson.ts';
import { newModule } from './new/module.ts';
import { NewFailure } from './new/names.ts';

const HELP = `npm run new lab <id>                a small working lab in labs/<id>, listed in a module (the last one)
npm run new lesson <module> <slug>  the next lesson of a module, with the parts that every lesson has
npm run new module <slug>           the next module, without lessons and labs

npm run new -- lab <id> --module <slug>      lists the lab in another module
npm run new -- … --in <folder>               in a folder of your own, which CONTENT_DIRS names, in place of the course

All pass "npm run check" as they are. Then replace them piece by piece.
`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { module: { type: 'string' }, in: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const [kind, first, second] = positionals;
  const root = resolve(values.in ?? '.');
  if (values.help) {
    process.stdout.write(HELP);
  } else if (kind === 'lab' && first) {
    report(newLab(root, first, values.module), `${settings(values.in)}npm run lab -- check ${first}`);
  } else if (kind === 'lesson' && first && second) {
    report(newLesson(root, first, second), `${settings(values.in)}npm run dev`);
  } else if (kind === 'module' && first) {
    report(
      newModule(root, first),
      values.in
        ? `npm run new -- lesson ${first} <slug> --in ${values.in}`
        : `npm run new lesson ${first} <slug>`,
    );
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

function settings(folder: string | undefined): string {
  return folder === undefined ? '' : `CONTENT_DIRS=${folder} `;
}
