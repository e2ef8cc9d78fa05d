import { type SqlEngine, type SqlLab, type SqlResult, type SqlWalk, seededRandom } from '#lib/lab';
import type { Program, Session } from '#lib/session';
import type { SqlAsset } from './asset.ts';
import { compareRows } from './compare-rows.ts';
import { type CountedOn, evidenceOf } from './count.ts';
import { ENGINE_NAMES, paramsOn } from './engines.ts';
import { inputOf, type SqlInput } from './input.ts';
import type { CountedPlans, DisturbedWalk, WalkOrder } from './messages.ts';
import { type OpenEngine, openLab } from './open-lab.ts';
import type { EngineCode, SqlCode } from './read-source.ts';

type Rows = SqlResult['rows'];

/** What a program answers: rows of the first engine, and of the second where there is one. */
export type Output = Rows | { readonly rows: Rows; readonly beside: Rows };

/** Null when both programs gave the same rows on every engine, or the first difference: see compareRows. */
export function compareOutputs(
  expected: Output,
  output: Output,
  { order, beside }: Pick<SqlLab, 'order' | 'beside'>,
): string | null {
  if (!('beside' in expected) || !('beside' in output)) return compareRows(expected, output, order);
  const first = compareRows(expected.rows, output.rows, order);
  if (first !== null || !beside) return first;
  const second = compareRows(expected.beside, output.beside, order);
  return second && `on ${ENGINE_NAMES[beside.engine]}, ${second}`;
}

/** A learner's file, on the databases of its lab. */
export function openProgram(code: SqlCode, asset: SqlAsset, session: Session): Program {
  const { walk = null } = asset.definition;
  const { first, second, own: starter } = openLab(asset);
  const countOn = async (on: OpenEngine, yours: EngineCode, theirs: EngineCode, limitMs: number) => {
    const { engine } = on;
    const ask = (program: EngineCode, limit: number) =>
      engine.ask<CountedPlans>(session, countOrder(program, asset, engine.name), limit);
    on.starter ??= await ask(theirs, 2 * limitMs);
    return { engine: engine.name, yours: await ask(yours, limitMs), starter: on.starter } satisfies CountedOn;
  };
  const rowsOn = async (on: OpenEngine, own: EngineCode, input: SqlInput, limitMs: number) => {
    const rows = (on === first ? input.rows : input.besideRows) ?? null;
    // The starter is the oracle of every counted run, on data that never change.
    if (rows === null && code === starter && on.starter) return on.starter.answer.rows;
    const { changes, query } = own;
    const pages = rows && walk && walkOrder(walk);
    const params = paramsOn(on.engine.name, asset.definition, input.params);
    const request = { type: 'ask', changes, query, params, rows, walk: pages } as const;
    return (await on.engine.ask<SqlResult>(session, request, limitMs)).rows;
  };
  return {
    log: first.engine.note || (second?.engine.note ?? ''),
    async run(input, limitMs) {
      const rows = await rowsOn(first, code, input as SqlInput, limitMs);
      if (!second || !code.beside) return { output: rows };
      const beside = await rowsOn(second, code.beside, input as SqlInput, limitMs);
      return { output: { rows, beside } satisfies Output };
    },
    async count(_, limitMs) {
      const on = await countOn(first, code, starter, limitMs);
      const beside =
        second && code.beside && starter.beside
          ? await countOn(second, code.beside, starter.beside, limitMs)
          : undefined;
      // What was counted is in the evidence: the metrics read it there, beside what the starter has.
      const { rows } = on.yours.answer;
      const output: Output = beside ? { rows, beside: beside.yours.answer.rows } : rows;
      return { output, counts: {}, own: evidenceOf(asset, on, beside) };
    },
    end() {},
  };
}

/** What is written and walked is written in the first engine's dialect, and counted there alone. */
function countOrder({ changes, query }: EngineCode, { definition }: SqlAsset, on: SqlEngine) {
  const { counted, writes, walk, data, engine } = definition;
  const isFirst = on === engine;
  const into = isFirst && writes ? inputOf(writes.into, seededRandom(data.seed), [engine]).rows : null;
  return {
    type: 'count',
    changes,
    query,
    counted: counted.map((params) => paramsOn(on, definition, params)),
    writes: into && writes ? { rows: into, statement: writes.statement } : null,
    disturbed: isFirst && walk ? disturbedOf(walk, data.seed) : null,
  } as const;
}

/** Without what generates rows: functions are sent nowhere. */
const walkOrder = ({ types, next, pages }: SqlWalk): WalkOrder => ({ types, next, pages });

function disturbedOf(walk: SqlWalk, seed: number): DisturbedWalk {
  const { into, between, keys } = walk.disturbed;
  const { params, rows } = inputOf(into, seededRandom(seed), ['postgres']);
  return { ...walkOrder(walk), between, keys, params, rows: rows ?? [] };
}
