import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createContext, runInContext } from 'node:vm';
import { build, transform } from 'esbuild';
import {
  type Answer,
  type Code,
  findingText,
  judgeTargets,
  type Report,
  type SimulationLab,
  tierOf,
} from '#lib/lab';
import { seededRandom } from '#lib/numbers';
import { WORDS } from '#lib/runtimes/words';
import { formatProblem, listLabs, loadLab, type Problem } from '../lib/content/compile.ts';
import { limitSteps, policyDraws, runWorld, type Setting } from '../lib/runtimes/build.ts';
import { untimedOutcome } from '../scripts/lab/outcome.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const HELP = `npm run bench -- policy-draws [ids…] [--draws 100]

  Runs every file of the simulation labs in this process: the graded seeds once, each hidden world at so many seeds. Prints in how many
  of these draws the file came to what it declares; exit 1 when that is not all.
`;

/** As in the sandbox: see lib/runtimes/simulation/play.ts. */
const STEPS_PER_CALL = 20_000;

/** What ends a run before its time. */
class Failed extends Error {
  constructor(
    readonly code: Code,
    message: string,
  ) {
    super(message);
  }
}

type Policy = Readonly<Record<string, unknown>>;
type OpenPolicy = (setting: Setting) => Policy;

interface Tally {
  readonly file: string;
  readonly expected: string;
  readonly outcomes: ReadonlyMap<string, number>;
  /** Of the first draw that came to something else. */
  readonly because: string;
}

/** The bench `policy-draws`. */
export async function policyDrawsBench(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      draws: { type: 'string', default: '100' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const draws = Number(values.draws);
  if (values.help || !Number.isInteger(draws) || draws < 1) return void process.stdout.write(HELP);
  const freeze = await freezerOf();
  for (const id of listLabs(ROOT)) {
    if (positionals.length > 0 && !positionals.includes(id)) continue;
    const { default: definition } = (await import(
      new URL(`../labs/${id}/lab.ts`, import.meta.url).pathname
    )) as { default: SimulationLab };
    if (definition.runtime !== 'simulation') continue;
    const problems: Problem[] = [];
    const loaded = await loadLab(ROOT, id, problems);
    if (!loaded) throw new Error(problems.map(formatProblem).join('\n'));
    for (const { file, expected, source } of loaded.answers) {
      const tally = tallyOf(
        definition,
        file,
        expected,
        await opener(source, definition.entry, freeze),
        draws,
      );
      const held = tally.outcomes.get(expected) ?? 0;
      const others = [...tally.outcomes].filter(([outcome]) => outcome !== expected);
      if (held < draws) process.exitCode = 1;
      process.stdout.write(
        `${held < draws ? 'FAIL' : 'ok  '} ${id}/${file}: ${expected} in ${held} of ${draws} draws${others.map(([outcome, times]) => `, ${outcome} in ${times}`).join('')}${tally.because && ` (${tally.because})`}\n`,
      );
    }
  }
}

function tallyOf(
  definition: SimulationLab,
  file: string,
  expected: string,
  open: OpenPolicy,
  draws: number,
): Tally {
  const outcomes = new Map<string, number>();
  let because = '';
  const note = (outcome: string, times: number, said: string) => {
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + times);
    if (outcome !== expected) because ||= said;
  };
  // What is the same in every draw is played once: the visible case is the first of the graded seeds.
  const first = outcomeOfRuns(definition, open, [{ seed: definition.seeds[0]!, variant: '' }]);
  if (first instanceof Failed) {
    note(first.code, draws, first.message);
    return { file, expected, outcomes, because };
  }
  const graded = outcomeOfRuns(
    definition,
    open,
    definition.seeds.map((seed) => ({ seed, variant: '' })),
  );
  // The same draws at each run of this bench, for each file.
  const random = seededRandom('1'.repeat(32));
  for (let draw = 0; draw < draws; draw++) {
    const hidden = definition.hidden.map((variant) => ({ seed: String(random.int(1, 1e9)), variant }));
    const failed = outcomeOfRuns(definition, open, hidden);
    if (failed instanceof Failed) note(failed.code, 1, failed.message);
    else if (graded instanceof Failed) note(graded.code, 1, graded.message);
    else note(untimedOutcome(graded, expected), 1, saidOf(graded));
  }
  return { file, expected, outcomes, because };
}

/** What a session would say of these runs, all of them judged against the targets; or why one of them failed. */
function outcomeOfRuns(
  definition: SimulationLab,
  open: OpenPolicy,
  settings: readonly Setting[],
): Report | Failed {
  const { world, targets, check, counterWords } = definition;
  try {
    const runs = settings.map((setting) => {
      const policy = open(setting);
      const call = (method: string, about: object) => {
        const act = policy[method];
        if (typeof act !== 'function') throw new Failed('error', `${method} is no function`);
        return act.call(policy, about) as unknown;
      };
      const end = runWorld(world, setting, {
        ask: (method, about) => answerOf(call(method, about)),
        tell: (method, about) => void (policy[method] !== undefined && call(method, about)),
      });
      if (end.ended === 'refused') throw new Failed('wrong-answer', end.because);
      const run = end.run();
      const wrong = check?.(run);
      if (wrong) throw new Failed('wrong-answer', wrong);
      return run;
    });
    const trial = {
      rounds: [],
      ended: true,
      simulated: { runs, ...(counterWords ? { words: counterWords } : {}) },
    };
    const findings = judgeTargets(targets, trial, '');
    return { findings, tier: tierOf(findings), correct: true } as unknown as Report;
  } catch (thrown) {
    return thrown instanceof Failed ? thrown : new Failed('error', String(thrown));
  }
}

/** What the world may see of an answer. */
function answerOf(value: unknown): Answer {
  const isPlain = value === undefined || ['boolean', 'number', 'string'].includes(typeof value);
  return isPlain ? (value as Answer) : { what: Object.prototype.toString.call(value) };
}

/** Opens a policy for each run in a context of its own, whose built-ins are frozen and whose steps are counted, as in the sandbox. */
async function opener(source: string, entry: string, freeze: string): Promise<OpenPolicy> {
  const { code } = await transform(source, { loader: 'ts' });
  const script = limitSteps(code, 'step');
  const whole = (await transform(script, { format: 'iife', globalName: 'policy' })).code;
  return (setting) => {
    const context = createContext({ console: { log() {} } });
    const random = policyDraws({ ...setting, seed: `${setting.seed}/Math.random` });
    runInContext('delete globalThis.Date', context);
    runInContext('(random) => { Math.random = random; }', context)(() => random());
    runInContext(freeze, context);
    let steps = 0;
    const step = () => {
      if (++steps > STEPS_PER_CALL) throw new Failed('time-out', `more than ${STEPS_PER_CALL} steps`);
    };
    const make = runInContext(`(step, entry) => { 'use strict'; ${whole}\nreturn policy[entry]; }`, context)(
      step,
      entry,
    );
    const policy = make({ random: policyDraws(setting) }) as Policy;
    return new Proxy(policy, {
      get(target, name) {
        steps = 0;
        return Reflect.get(target, name);
      },
    });
  };
}

/** The sandbox's own way to freeze a realm, as a script. */
async function freezerOf(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      // The global of a context passes definitions on to an object outside and loses values on the way: a list of what it has will do.
      contents: `import { freezeRealm } from './lib/runtimes/shared/realm/freeze-realm.ts';
        freezeRealm(Object.fromEntries(Object.getOwnPropertyNames(globalThis).filter((name) => globalThis[name] !== globalThis).map((name) => [name, globalThis[name]])));`,
      resolveDir: ROOT,
    },
    bundle: true,
    write: false,
    format: 'iife',
  });
  return outputFiles[0]!.text;
}

const saidOf = ({ findings }: Report) =>
  findings
    .filter(({ verdict }) => verdict === 'missed')
    .map((one) => findingText(one, WORDS))
    .join(' ');
