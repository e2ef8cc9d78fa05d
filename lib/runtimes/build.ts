/** The entrance for what runs in Node when the site is built. Pages and the sandbox never import it. */
import { jsKind } from './js/kind.ts';
import type { LabKind } from './lab-kind.ts';
import { profileKind } from './profile/kind.ts';
import { quizKind } from './quiz/kind.ts';
import { simulationKind } from './simulation/kind.ts';
import { sqlKind } from './sql/kind.ts';

export type { LabKind } from './lab-kind.ts';
export type { RuntimeFiles } from './runtime-files.ts';
/** What the editor must know of the globals in the sandbox. */
export { DECLARATIONS, LIBRARIES } from './shared/realm/environment.ts';
export { limitSteps } from './shared/typescript/limit-steps.ts';
export { stripTypes } from './shared/typescript/strip-types.ts';
/** A world run in this process, for tables and tests of a lab's policies. */
export { policyDraws, runWorld, type Setting } from './simulation/run-world.ts';

export type LabKinds = Readonly<Record<string, LabKind>>;

/** Every runtime by the name that labs use. One folder and one line each. */
export const KINDS: LabKinds = {
  js: jsKind,
  profile: profileKind,
  quiz: quizKind,
  simulation: simulationKind,
  sql: sqlKind,
};
