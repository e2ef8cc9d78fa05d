import { type SqlResult, type SqlWalk, seededRandom } from '#lib/lab';
import type { Program, Runtime, Session } from '#lib/session';
import type { SqlAsset } from './asset.ts';
import { compareRows } from './compare-rows.ts';
import { evidenceOf } from './count.ts';
import { Engine } from './engine.ts';
import { inputOf, type SqlInput } from './input.ts';
import type { CountedPlans, DisturbedWalk, WalkOrder } from './messages.ts';
import { SQL_METRICS } from './metrics/index.ts';
import { readSqlSource, type SqlCode } from './read-source.ts';

const CALL_LIMIT_MS = 10_000;

/** An open lab: its database, its starter, and what that counts, which never changes. */
interface OpenSqlLab {
  readonly engine: Engine;
  readonly own: SqlCode;
  starter?: CountedPlans;
}

const labs = new WeakMap<SqlAsset, OpenSqlLab>();

function openOf(asset: SqlAsset): OpenSqlLab {
  const known = labs.get(asset);
  if (known) return known;
  const own = readSqlSource(asset.starter, asset.starter, asset.definition.allowed);
  const open = { engine: new Engine(asset), own };
  labs.set(asset, open);
  return open;
}

/** SQL on a real database in the opaque frame. Counts alone: there is no clock. */
export const sqlRuntime: Runtime<SqlAsset, SqlCode> = {
  metrics: SQL_METRICS,
  exercise: ({ definition }) => ({
    targets: definition.targets,
    cases: [
      ...definition.visible.map((one) => ({ one, hidden: false })),
      ...definition.hidden.map((one) => ({ one, hidden: true })),
    ].map(({ one, hidden }) => ({ name: one.name, hidden, make: (random) => inputOf(one, random) })),
    counted: {
      size: Object.values(definition.data.rows).reduce((sum, rows) => sum + rows, 0),
      unit: 'rows',
      make: (): SqlInput => ({ params: definition.counted[0]!, rows: null }),
    },
    expect: null,
    judge: (_, output, expected) => compareRows(expected, output, definition.order),
    callLimitMs: definition.callLimitMs ?? CALL_LIMIT_MS,
  }),
  prepare: (asset, session) => openOf(asset).engine.ready(session),
  read: (source, { starter, definition }) => readSqlSource(source, starter, definition.allowed),
  // Only what is timed is compared with a reference.
  own: (asset) => ({ starter: openOf(asset).own, reference: openOf(asset).own }),
  open: async (code, asset, session) => openProgram(code, asset, session),
};

/** Without what generates rows: functions are sent nowhere. */
const walkOrder = ({ types, next, pages }: SqlWalk): WalkOrder => ({ types, next, pages });

function disturbedOf(walk: SqlWalk, seed: number): DisturbedWalk {
  const { into, between, keys } = walk.disturbed;
  const { params, rows } = inputOf(into, seededRandom(seed));
  return { ...walkOrder(walk), between, keys, params, rows: rows ?? [] };
}

function openProgram(code: SqlCode, asset: SqlAsset, session: Session): Program {
  const { counted, writes, walk = null, data } = asset.definition;
  const open = openOf(asset);
  const { engine } = open;
  const plansOf = (own: SqlCode, limitMs: number) => {
    const into = writes && inputOf(writes.into, seededRandom(data.seed)).rows;
    const order = into ? { rows: into, statement: writes.statement } : null;
    const disturbed = walk && disturbedOf(walk, data.seed);
    return engine.ask<CountedPlans>(
      session,
      { type: 'count', ...own, counted, writes: order, disturbed },
      limitMs,
    );
  };
  return {
    log: engine.note,
    async run(input, limitMs) {
      const { params, rows } = input as SqlInput;
      // The starter is the oracle of every counted run, on data that never change.
      if (rows === null && code === open.own && open.starter) return { output: open.starter.answer.rows };
      const pages = rows && walk && walkOrder(walk);
      const request = { type: 'ask', ...code, params, rows, walk: pages } as const;
      return { output: (await engine.ask<SqlResult>(session, request, limitMs)).rows };
    },
    async count(_, limitMs) {
      open.starter ??= await plansOf(open.own, 2 * limitMs);
      const yours = await plansOf(code, limitMs);
      // What was counted is in the evidence: the metrics read it there, beside what the starter has.
      return { output: yours.answer.rows, counts: {}, own: evidenceOf(asset, yours, open.starter) };
    },
    end() {},
  };
}
