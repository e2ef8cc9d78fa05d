import { parseArgs } from 'node:util';

const HELP = `npm run bench -- <command>

  simulate    error and undecided rates of the verdict on simulated machines
  simulate-engine  events per second of the discrete-event engine
  simulate-labs    what policies of the simulation labs come to
  policy-draws     how often every file of the simulation labs comes to what it declares, over many hidden worlds
  sql-engines start of each engine of SQL, first and cached, a look between runs, bytes
  pprof-readers    our reader of pprof beside the one on npm, on 5 MB
  open-profile     opens a profile of 50 MB in the viewer and in speedscope, in turn
  verify-cost      judges what every lab declares as the server does: outcomes, times, instructions
  verify-load      300 submissions in 5 s on the built site: until all are judged, and what requests take meanwhile
  record      records rounds in Chromium, quiet and beside two busy processes
  replay      the verdict on the recorded rounds
  live        verdicts in the sandbox on kernels with an exact ratio
  docs        writes the tables of docs/measurements.md from what is committed
  wall        what an update of a full room's wall costs the page, against budgets.json
  start       how long npm start takes to answer when nothing is built, against budgets.json
  budgets     page weights and paint times of the built site against budgets.json
`;

const COMMANDS: Record<string, () => Promise<(args: string[]) => Promise<void>>> = {
  simulate: async () => (await import('./simulate.ts')).simulate,
  'simulate-engine': async () => (await import('./simulate-engine.ts')).simulateEngine,
  'simulate-labs': async () => (await import('./simulate-labs.ts')).simulateLabs,
  'policy-draws': async () => (await import('./policy-draws.ts')).policyDrawsBench,
  'sql-engines': async () => (await import('./sql-engines.ts')).sqlEngines,
  'pprof-readers': async () => (await import('./pprof-readers.ts')).pprofReaders,
  'open-profile': async () => (await import('./open-profile.ts')).openProfile,
  'verify-cost': async () => (await import('./verify-cost.ts')).verifyCost,
  'verify-load': async () => (await import('./verify-load.ts')).verifyLoad,
  record: async () => (await import('./record.ts')).record,
  replay: async () => (await import('./replay.ts')).replay,
  live: async () => (await import('./live.ts')).live,
  docs: async () => (await import('./docs.ts')).docs,
  wall: async () => (await import('./wall.ts')).wall,
  start: async () => (await import('./start.ts')).start,
  budgets: async () => (await import('./budgets.ts')).budgets,
};

const { positionals } = parseArgs({ allowPositionals: true, strict: false });
const [name] = positionals;
const command = COMMANDS[String(name)];
if (!command) {
  process.stdout.write(HELP);
  process.exitCode = process.argv.includes('--help') || process.argv.includes('-h') ? 0 : 2;
} else {
  const rest = process.argv.slice(2);
  rest.splice(rest.indexOf(String(name)), 1);
  await (await command())(rest);
}
