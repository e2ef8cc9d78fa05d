import type { Code, FailureFacts } from '#lib/lab';
import { RunFailed } from './failure.ts';
import { type OpenLab, startRun } from './lab-run.ts';
import type { Session } from './session.ts';

/** What only the runtime's own view can read, or why there is no answer. Plain data. */
export type ExploreOutcome =
  | { readonly kind: 'answered'; readonly answer: unknown }
  | { readonly kind: 'refused'; readonly code: Code; readonly facts: FailureFacts };

/** Asks a lab's runtime a question of its own view, within the budget of a run. Judges nothing. */
export async function runExplore(
  lab: OpenLab,
  question: unknown,
  unlimited: Session,
): Promise<ExploreOutcome> {
  const { runtime, asset } = lab;
  if (!runtime.explore) throw new Error('Labs of this runtime have nothing to explore.');
  const run = startRun(lab, unlimited);
  try {
    return { kind: 'answered', answer: await runtime.explore(question, asset, run.session) };
  } catch (thrown) {
    if (!(thrown instanceof RunFailed)) throw thrown;
    return { kind: 'refused', code: thrown.code, facts: thrown.facts };
  } finally {
    run.close();
  }
}
