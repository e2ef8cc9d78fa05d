import { parseArgs } from 'node:util';
import { BadInput, note } from './lab/print.ts';

const HELP = `npm run lab -- <command>

  list                         every lab with its targets
  check [ids…] [--all] [--record] [--only untimed|timed] [--repeat N] [--hogs N]
                               starter, solution, alternatives and cheats, each with the expected and the actual outcome;
                               exit 0 only when all are as declared. Labs that are named are checked as a whole; without
                               names, timed sessions of alternatives and cheats run for labs whose record in check.json is
                               missing or stale. --all: everything of every lab. --record: writes the records. --only: one
                               half. --hogs: beside so many busy processes
  grade <id> <file>            measures one file; exit 0 for any verdict, 2 for bad input
  profile <id>                 records profile.json: the starter and the solution under Chromium's CPU profiler

  --json                       one JSON document on standard output (npm run --silent lab -- … --json)
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    only: { type: 'string' },
    repeat: { type: 'string', default: '1' },
    hogs: { type: 'string', default: '0' },
    help: { type: 'boolean', short: 'h' },
  },
});
const [command, ...args] = positionals;

try {
  if (values.help || !command) {
    process.stdout.write(HELP);
    process.exit(command || values.help ? 0 : 2);
  }
  if (!['list', 'check', 'grade', 'profile'].includes(command))
    throw new BadInput(`There is no command "${command}". ${HELP}`);
  const repeat = Number(values.repeat);
  if (!Number.isInteger(repeat) || repeat < 1)
    throw new BadInput(`--repeat takes a whole number from 1; got "${values.repeat}".`);
  const { only } = values;
  if (only !== undefined && only !== 'untimed' && only !== 'timed')
    throw new BadInput(`--only takes untimed or timed; got "${only}".`);
  if (values.record && only) throw new BadInput('--record keeps a whole check: leave --only out.');
  const hogs = Number(values.hogs);
  if (!Number.isInteger(hogs) || hogs < 0 || hogs > 64)
    throw new BadInput(`--hogs takes a whole number from 0 to 64; got "${values.hogs}".`);
  const { prepare } = await import('./build.ts');
  await prepare({ quiet: true, steps: command === 'list' ? ['course', 'sandbox'] : ['sandbox'] });
  if (command === 'list') (await import('./lab/list.ts')).listCommand(values.json);
  if (command === 'grade') await (await import('./lab/grade.ts')).gradeCommand(args, values.json);
  if (command === 'profile') await (await import('./lab/profile.ts')).profileCommand(args);
  if (command === 'check') {
    const { startHogs } = await import('../bench/hogs.ts');
    const { checkCommand } = await import('./lab/check.ts');
    const busy = startHogs(hogs);
    try {
      process.exitCode = (await checkCommand({
        ids: args,
        all: values.all,
        record: values.record,
        repeat,
        json: values.json,
        ...(only ? { only } : {}),
      }))
        ? 0
        : 1;
    } finally {
      busy.stop();
    }
  }
} catch (error) {
  if (!(error instanceof BadInput || (error as Error).name === 'BuildFailure')) throw error;
  note((error as Error).message);
  process.exitCode = 2;
}
