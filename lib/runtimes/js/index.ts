import { exerciseOfWorkloads, type Runtime } from '#lib/session';
import type { JsAsset } from './asset.ts';
import { countEdits } from './count-edits.ts';
import { compileLearnerSource } from './learner-source.ts';
import { meterMachine } from './meter.ts';
import { profileCode } from './profile-code.ts';
import { openProgram } from './program.ts';
import type { Stripped } from './strip-types.ts';

/** A program of ours needs no syntax tree to run. */
type JsCode = Pick<Stripped, 'script'> & Partial<Stripped>;

/** JavaScript and TypeScript: types stripped, every program in a fresh worker of the opaque frame. */
export const jsRuntime: Runtime<JsAsset, JsCode> = {
  exercise: ({ definition }) => exerciseOfWorkloads(definition),
  read: (source) => compileLearnerSource(source),
  own: ({ starter, solution }) => ({ starter: { script: starter }, reference: { script: solution } }),
  open: ({ script }, asset, session, { counted = false }) =>
    openProgram(
      { script, asset, ...(counted ? { counters: asset.definition.counters ?? {} } : {}) },
      session,
    ),
  compareEdits: ({ script, program }, { starter }) =>
    countEdits(compileLearnerSource(starter).program, program ?? compileLearnerSource(script).program),
  profile: ({ script }, asset, session) => profileCode(script, asset, session),
  meter: meterMachine,
};
