import { RunFailed } from './failure.ts';
import { type OpenLab, startRun } from './lab-run.ts';
import type { ProfileOutcome } from './profile-outcome.ts';
import type { Session } from './session.ts';

/** One profile run: what the runtime shows of the code, within the budget of a run. Judges nothing. */
export async function runProfile(lab: OpenLab, source: string, unlimited: Session): Promise<ProfileOutcome> {
  const { runtime, asset } = lab;
  if (!runtime.profile) throw new Error('Labs of this runtime have no profile of one’s own.');
  const run = startRun(lab, unlimited);
  try {
    return await runtime.profile(runtime.read(source, asset), asset, run.session);
  } catch (thrown) {
    if (!(thrown instanceof RunFailed)) throw thrown;
    return { kind: 'refused', code: thrown.code, facts: thrown.facts };
  } finally {
    run.close();
  }
}
