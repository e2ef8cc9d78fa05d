import type { SimulatedRun, SimulationEvidence, SimulationQuestion } from '#lib/lab';
import type { Exercise, PolicyProgram, Runtime, Session } from '#lib/session';
import { compileLearnerSource } from '../shared/typescript/learner-source.ts';
import type { SimulationAsset } from './asset.ts';
import { PlayedRuns } from './played-runs.ts';
import type { Setting } from './run-world.ts';

const plays = new PlayedRuns();

/** Policies in TypeScript for systems on a virtual clock. Nothing is timed: every run of a seed is the same. */
export const simulationRuntime: Runtime<SimulationAsset, string> = {
  exercise: exerciseOf,
  read: (source) => readPolicy(source),
  // Only what is timed is compared with a reference.
  own: ({ starter }) => ({ starter, reference: starter }),
  open: async (script, asset, session) => openProgram(script, asset, session),
  explore: (question, asset, session) => showRun(question as SimulationQuestion, asset, session),
};

const readPolicy = (source: string) => compileLearnerSource(source).script;

function exerciseOf({ definition }: SimulationAsset): Exercise {
  const { targets, seeds, hidden, rules, check, counterWords } = definition;
  const first = { seed: seeds[0]!, variant: '' } satisfies Setting;
  const hiddenCase = (variant: string): Exercise['cases'][number] => ({
    name: variant,
    hidden: true,
    make: (random) => ({ seed: String(random.int(1, 1e9)), variant }) satisfies Setting,
  });
  return {
    targets,
    cases: [{ name: `seed ${first.seed}`, hidden: false, make: () => first }, ...hidden.map(hiddenCase)],
    expect: () => rules,
    judge: (_, output) => check?.(output as SimulatedRun) ?? null,
    ...(counterWords ? { counterWords } : {}),
    callLimitMs: 10_000,
  };
}

/** Every run has a realm of its own, so that a policy knows of no other seed. */
function openProgram(script: string, asset: SimulationAsset, session: Session): PolicyProgram {
  let log = '';
  const run = async (setting: Setting) => {
    const played = await plays.play(script, asset, setting, session);
    log ||= played.log;
    return played.run;
  };
  return {
    get log() {
      return log;
    },
    run: async (input) => ({ output: await run(input as Setting) }),
    async simulate() {
      const runs: SimulatedRun[] = [];
      for (const seed of asset.definition.seeds) runs.push(await run({ seed, variant: '' }));
      return { runs };
    },
    end() {},
  };
}

/** The run of one graded seed, with the policy in question and with the starter's. */
async function showRun(
  { source, seed: wanted }: SimulationQuestion,
  asset: SimulationAsset,
  session: Session,
): Promise<SimulationEvidence> {
  const { seeds, view, counterWords } = asset.definition;
  const setting: Setting = { seed: seeds.find((seed) => seed === wanted) ?? seeds[0]!, variant: '' };
  const script = readPolicy(source);
  const starter = await plays.play(asset.starter, asset, setting, session);
  const yours = await plays.play(script, asset, setting, session);
  return {
    runtime: 'simulation',
    seed: setting.seed,
    seeds,
    yours: { run: yours.run, trace: yours.trace() },
    starter: { run: starter.run, trace: starter.trace() },
    ...(view ? { view } : {}),
    ...(counterWords ? { words: counterWords } : {}),
  };
}
