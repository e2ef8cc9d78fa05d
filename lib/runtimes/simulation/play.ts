import { freshSeed, type SimulatedRun, type Trace } from '#lib/lab';
import type { RunFailed, Session } from '#lib/session';
import { limitSteps } from '../shared/typescript/limit-steps.ts';
import { nameSource, ownLine } from '../shared/typescript/source-name.ts';
import type { SimulationAsset } from './asset.ts';
import { NotReplayable, replay } from './decisions.ts';
import { policyFailed } from './facts.ts';
import type { PolicyFailure } from './messages.ts';
import { runPolicy } from './policy-worker.ts';
import { runWorld, type Setting } from './run-world.ts';

/** Loop rounds and function calls that one call of a policy may take, and all calls of a run. */
const STEPS_PER_CALL = 20_000;
const STEPS_PER_RUN = 50_000_000;

export interface Played {
  readonly run: SimulatedRun;
  trace(): Trace;
  readonly log: string;
}

/**
 * One run of a lab's world with a policy. The policy decides in a realm of its own, beside a copy of the world; then its answers
 * are played back here, where nothing of the learner runs, and only what comes of that counts. Rejects with {@link RunFailed}.
 */
export async function play(
  script: string,
  asset: SimulationAsset,
  setting: Setting,
  session: Session,
): Promise<Played> {
  session.assertRunning();
  const { definition, world } = asset;
  const step = `step_${freshSeed()}`;
  const { decisions, failure, log, dropped } = await runPolicy(session, {
    ...setting,
    world,
    script: nameSource(counted(script, step), crypto.getRandomValues(new Uint32Array(1))[0]!),
    entry: definition.entry,
    step,
    stepsPerCall: STEPS_PER_CALL,
    stepsPerRun: STEPS_PER_RUN,
  });
  if (failure) throw failureOf(failure, definition.entry);
  const played = replay(decisions);
  try {
    const end = runWorld(definition.world, setting, played);
    if (end.ended === 'refused') throw policyFailed('wrong-answer', { what: 'rule', said: end.because });
    if (played.left() > 0) throw new NotReplayable('The policy gave more answers than it was asked.');
    return {
      run: end.run(),
      trace: end.trace,
      log: dropped > 0 ? `${log}… ${dropped} more lines were dropped\n` : log,
    };
  } catch (thrown) {
    if (!(thrown instanceof NotReplayable)) throw thrown;
    throw policyFailed('error', { what: 'no-answers' });
  }
}

/** What could be parsed may still be nested too deeply for a walk over its tree. */
function counted(script: string, step: string): string {
  try {
    return limitSteps(script, step);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    throw policyFailed('error', { what: 'too-deep' });
  }
}

function failureOf({ kind, text, stack, method, atMs }: PolicyFailure, entry: string): RunFailed {
  switch (kind) {
    case 'threw':
    case 'not-loaded': {
      const line = ownLine(stack);
      return policyFailed('error', { what: 'threw', text, method, atMs, ...(line === null ? {} : { line }) });
    }
    case 'no-entry':
      return policyFailed('error', { what: 'no-entry', entry });
    case 'no-policy':
      return method === entry
        ? policyFailed('error', { what: 'no-policy', entry, text })
        : policyFailed('error', { what: 'no-method', method, text });
    case 'steps-per-call':
      return policyFailed('time-out', { what: 'steps-per-call', limit: STEPS_PER_CALL, method, atMs });
    case 'steps-per-run':
      return policyFailed('time-out', { what: 'steps-per-run', limit: STEPS_PER_RUN, atMs });
  }
}
