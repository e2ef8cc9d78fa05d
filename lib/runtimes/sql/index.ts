import type { Runtime } from '#lib/session';
import type { SqlAsset } from './asset.ts';
import { byLanguage } from './by-language.ts';
import { enginesOf } from './engines.ts';
import { exploreSql } from './explore.ts';
import { inputOf, type SqlInput } from './input.ts';
import { SQL_METRICS } from './metrics/index.ts';
import { openLab, startEngines } from './open-lab.ts';
import { programRuntime } from './program/runtime.ts';
import { compareOutputs, type Output, openProgram } from './program.ts';
import { readSqlSource, type SqlCode } from './read-source.ts';

const CALL_LIMIT_MS = 10_000;

/** SQL on real databases in the opaque frame. Counts alone: there is no clock. */
const fileRuntime: Runtime<SqlAsset, SqlCode> = {
  metrics: SQL_METRICS,
  exercise: ({ definition }) => ({
    targets: definition.targets,
    cases: [
      ...definition.visible.map((one) => ({ one, hidden: false })),
      ...definition.hidden.map((one) => ({ one, hidden: true })),
    ].map(({ one, hidden }) => ({
      name: one.name,
      hidden,
      make: (random) => inputOf(one, random, enginesOf(definition)),
    })),
    counted: {
      size: Object.values(definition.data.rows).reduce((sum, rows) => sum + rows, 0),
      unit: 'rows',
      make: (): SqlInput => ({ params: definition.counted[0]!, rows: null }),
    },
    expect: null,
    judge: (_, output, expected) => compareOutputs(expected as Output, output as Output, definition),
    callLimitMs: definition.callLimitMs ?? CALL_LIMIT_MS,
  }),
  prepare: (asset, session) => startEngines(openLab(asset), session),
  read: (source, { starter, definition }) =>
    readSqlSource(source, starter, definition.allowed, enginesOf(definition)),
  // Only what is timed is compared with a reference.
  own: (asset) => ({ starter: openLab(asset).own, reference: openLab(asset).own }),
  explore: exploreSql,
  open: async (code, asset, session) => openProgram(code, asset, session),
};

/** Labs in SQL, and labs whose answer is a program that sends it. */
export const sqlRuntime = byLanguage(fileRuntime, programRuntime);
