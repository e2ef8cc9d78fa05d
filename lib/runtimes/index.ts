import type { Runtime } from '#lib/session';
import { jsRuntime } from './js/index.ts';
import { profileRuntime } from './profile/index.ts';
import { quizRuntime } from './quiz/index.ts';
import { simulationRuntime } from './simulation/index.ts';
import { sqlRuntime } from './sql/index.ts';

/** Every runtime by the name that labs use. One folder and one line each. */
export const RUNTIMES: Readonly<Record<string, Runtime>> = {
  js: jsRuntime,
  profile: profileRuntime,
  quiz: quizRuntime,
  simulation: simulationRuntime,
  sql: sqlRuntime,
};
