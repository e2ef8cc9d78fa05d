import type { Runtime } from '#lib/session';
import { jsRuntime } from './js/index.ts';
import { simulationRuntime } from './simulation/index.ts';
import { sqlRuntime } from './sql/index.ts';

/** Every runtime by the name that labs use. One folder and one line each. */
export const RUNTIMES: Readonly<Record<string, Runtime>> = {
  js: jsRuntime,
  simulation: simulationRuntime,
  sql: sqlRuntime,
};
