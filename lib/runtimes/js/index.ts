import { freshSeed } from '#lib/lab';
import { exerciseOfWorkloads, type Runtime } from '#lib/session';
import { compileLearnerSource } from '../shared/typescript/learner-source.ts';
import type { Stripped } from '../shared/typescript/strip-types.ts';
import type { JsAsset } from './asset.ts';
import { countEdits } from './count-edits.ts';
import { locateCall } from './locate-call.ts';
import { meterMachine } from './meter.ts';
import { profileCode } from './profile-code.ts';
import { type LoadedProgram, openProgram } from './program.ts';
import { traceMemory } from './trace-memory.ts';

/** A program of ours needs no syntax tree to run. */
type JsCode = Pick<Stripped, 'script'> & Partial<Stripped>;

/** JavaScript and TypeScript: types stripped, every program in a fresh worker of the opaque frame. */
export const jsRuntime: Runtime<JsAsset, JsCode> = {
  exercise: ({ definition }) => exerciseOfWorkloads(definition),
  read: (source) => compileLearnerSource(source),
  own: ({ starter, solution }) => ({ starter: { script: starter }, reference: { script: solution } }),
  open: ({ script }, asset, session, { counted = false }) =>
    openProgram(counted ? countedProgram(script, asset) : { script, asset }, session),
  compareEdits: ({ script, program }, { starter }) =>
    countEdits(compileLearnerSource(starter).program, program ?? compileLearnerSource(script).program),
  profile: ({ script }, asset, session) => profileCode(script, asset, session),
  locate: ({ script }, asset, input, session) => locateCall(script, asset, input, session),
  meter: meterMachine,
};

/** The code with the lab's counters; rewritten where one of them counts memory. */
function countedProgram(script: string, asset: JsAsset): LoadedProgram {
  const counters = asset.definition.counters ?? {};
  if (!Object.values(counters).some((what) => typeof what === 'string')) return { script, asset, counters };
  // Drawn after the code was written, so that it cannot name them.
  const secret = freshSeed();
  const names = {
    lender: `lender_${secret}`,
    object: `object_${secret}`,
    key: `key_${secret}`,
    walk: `walk_${secret}`,
  };
  return { script: traceMemory(script, names), asset, counters, traced: { lender: names.lender } };
}
