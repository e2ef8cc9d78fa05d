import { compareValues } from '#lib/lab';
import type { Program, Runtime, Session } from '#lib/session';
import { compileLearnerSource } from '../../shared/typescript/learner-source.ts';
import { limitSteps } from '../../shared/typescript/limit-steps.ts';
import { nameSource } from '../../shared/typescript/source-name.ts';
import { Engine } from '../engine.ts';
import type { SqlInput } from '../input.ts';
import type { ProgramAsset } from './asset.ts';
import { type CountedPage, costliest, countedOf, evidenceOf } from './evidence.ts';
import { programFailed } from './facts.ts';
import { caseInput, countedInput, type ProgramInput } from './input.ts';
import type { Turn } from './messages.ts';
import { PROGRAM_METRICS } from './metrics/index.ts';
import { RealmWorker } from './realm-worker.ts';
import { failureOf, type PageOrder, runPage, STEPS_PER_CALL } from './run-page.ts';

const CALL_LIMIT_MS = 10_000;

/** An open lab: its database, and what the starter counts, which never changes. */
interface OpenProgramLab {
  readonly engine: Engine;
  starter?: CountedPage;
}

const labs = new WeakMap<ProgramAsset, OpenProgramLab>();

function openOf(asset: ProgramAsset): OpenProgramLab {
  const known = labs.get(asset);
  if (known) return known;
  const open = { engine: new Engine(asset, asset.definition.engine, asset.definition.schema) };
  labs.set(asset, open);
  return open;
}

/**
 * TypeScript that asks a real database over a network of its own clock. The code, the database and whoever counts are three: the
 * first two are workers of the opaque frame that know nothing of each other. Nothing is timed.
 */
export const programRuntime: Runtime<ProgramAsset, string> = {
  metrics: PROGRAM_METRICS,
  exercise: ({ definition }) => ({
    targets: definition.targets,
    cases: [
      ...definition.visible.map((one) => ({ one, hidden: false })),
      ...definition.hidden.map((one) => ({ one, hidden: true })),
    ].map(({ one, hidden }) => ({ name: one.name, hidden, make: (random) => caseInput(one, random) })),
    counted: {
      size: Object.values(definition.data.rows).reduce((sum, rows) => sum + rows, 0),
      unit: 'rows',
      make: () => countedInput(definition),
    },
    expect: (input) => {
      const { tables, params } = input as ProgramInput;
      return definition.expected(tables, ...params);
    },
    judge: (_, output, expected) => compareValues(expected, output),
    callLimitMs: definition.callLimitMs ?? CALL_LIMIT_MS,
  }),
  prepare: (asset, session) => openOf(asset).engine.ready(session),
  read: (source) => compileLearnerSource(source).script,
  // Only what is timed is compared with a reference.
  own: ({ starter }) => ({ starter, reference: starter }),
  open: (script, asset, session) => openProgram(script, asset, session),
};

async function openProgram(script: string, asset: ProgramAsset, session: Session): Promise<Program> {
  const { entry, counted: args, roundTripMs } = asset.definition;
  const open = openOf(asset);
  const { engine } = open;
  let log = engine.note;
  const hear = (turn: Turn) => {
    log += turn.log;
    if (turn.dropped > 0) log += `… ${turn.dropped} more lines were dropped\n`;
  };
  const realm = await loadRealm(script, entry, session, engine, hear);
  const orderOf = (limitMs: number, isCounted: boolean, of = realm): PageOrder => ({
    engine,
    realm: of,
    entry,
    roundTripMs,
    limitMs,
    isCounted,
    log: of === realm ? hear : () => {},
  });
  const countPage = (order: PageOrder) =>
    runPage(session, { params: args, rows: null }, order, async (page, ask): Promise<CountedPage> => {
      const most = costliest(page);
      const text = most ? await ask<string>({ type: 'explain', query: most.query, params: most.params }) : '';
      return { counted: countedOf(page, text), json: page.json };
    });
  const countStarter = async (limitMs: number) => {
    const own = await loadRealm(asset.starter, entry, session, engine, () => {});
    try {
      return await countPage(orderOf(limitMs, true, own));
    } finally {
      own.end();
    }
  };
  return {
    get log() {
      return log;
    },
    async run(input, limitMs) {
      const { json } = await runPage(
        session,
        input as SqlInput,
        orderOf(limitMs, false),
        async (page) => page,
      );
      return { output: JSON.parse(json) };
    },
    async count(_, limitMs) {
      open.starter ??= await countStarter(2 * limitMs);
      const yours = await countPage(orderOf(limitMs, true));
      return {
        output: JSON.parse(yours.json),
        counts: {},
        own: evidenceOf({ args, roundTripMs }, yours, open.starter),
      };
    },
    end: () => realm.end(),
  };
}

/** A worker with the code in it. Rejects with RunFailed when it cannot be loaded; then the worker is ended. */
async function loadRealm(
  script: string,
  entry: string,
  session: Session,
  engine: Engine,
  hear: (turn: Turn) => void,
): Promise<RealmWorker> {
  const step = `step_${crypto.getRandomValues(new Uint32Array(2)).join('_')}`;
  const named = nameSource(counted(script, step), crypto.getRandomValues(new Uint32Array(1))[0]!);
  const realm = await RealmWorker.spawn(session, () => engine.end(session));
  const turn = await realm.say({ type: 'load', script: named, entry, step, stepsPerCall: STEPS_PER_CALL });
  hear(turn);
  if (!turn.failure) return realm;
  realm.end();
  throw failureOf(turn.failure, entry);
}

/** What could be parsed may still be nested too deeply for a walk over its tree. */
function counted(script: string, step: string): string {
  try {
    return limitSteps(script, step);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    throw programFailed('error', { what: 'too-deep' });
  }
}
