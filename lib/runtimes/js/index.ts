import { readNoise as judgeNoise } from '#lib/measure';
import { runCases } from '../../session/cases.ts';
import { type Machine, measureJob } from '../../session/measure-run.ts';
import { withRunBudget } from '../../session/run-budget.ts';
import type { Runtime, Session } from '../../session/runtime.ts';
import { HarnessWorker, RunFailed } from './harness-worker.ts';
import { compileLearnerSource } from './learner-source.ts';
import { profileJob } from './profile-run.ts';

/** A noise reading older than this is taken again before a measurement. */
const NOISE_FRESH_MS = 30_000;
/** How often a loud machine is looked at again. */
const LOUD_READINGS = 3;

/** JavaScript and TypeScript: types stripped, every arm in a fresh worker of the opaque frame. */
export function createJsRuntime(): Runtime {
  let machine: (Machine & { readonly at: number }) | undefined;

  /** The pace spin keeps its size for as long as the page lives; the best pace ever seen is remembered. */
  const readMachine = async (session: Session): Promise<Machine> => {
    const worker = await HarnessWorker.start(session);
    try {
      const { spinsMs, gapsMs, spinLoops, bestPaceMs } = await worker.meter(machine?.spinLoops ?? 0);
      const reading = judgeNoise({ spinsMs, gapsMs, scanMs: 150, clockStepMs: worker.clockStepMs });
      const best = Math.min(
        reading.bestPaceMs ?? Number.POSITIVE_INFINITY,
        bestPaceMs || Number.POSITIVE_INFINITY,
        machine?.noise.bestPaceMs ?? Number.POSITIVE_INFINITY,
      );
      const noise = Number.isFinite(best) ? { ...reading, bestPaceMs: best } : reading;
      machine = { spinLoops, noise, isolated: worker.isolated, at: performance.now() };
      return machine;
    } finally {
      worker.end();
    }
  };

  /** A loud moment may pass: it is looked at again before a measurement that could give no "missed". */
  const awaitQuiet = async (session: Session): Promise<Machine> => {
    const isFresh =
      machine && performance.now() - machine.at < NOISE_FRESH_MS && machine.noise.state !== 'loud';
    if (machine && isFresh) return machine;
    let reading = await readMachine(session);
    for (let again = 0; again < LOUD_READINGS && reading.noise.state === 'loud'; again++)
      reading = await readMachine(session);
    return reading;
  };

  return {
    async check({ asset, source }, unlimited) {
      const session = withRunBudget(unlimited);
      const began = performance.now();
      session.progress({ stage: 'checking' });
      try {
        const { script } = compileLearnerSource(source);
        const { cases, log } = await runCases(asset, script, false, session);
        return {
          correct: cases.every((one) => one.outcome.verdict === 'same'),
          cases,
          log,
          elapsedMs: performance.now() - began,
        };
      } catch (thrown) {
        if (!(thrown instanceof RunFailed)) throw thrown;
        const outcome = { verdict: 'failed', code: thrown.code, because: thrown.because } as const;
        return {
          correct: false,
          cases: [{ name: 'Loading', hidden: false, outcome, seed: '' }],
          log: '',
          elapsedMs: performance.now() - began,
        };
      } finally {
        session.close();
      }
    },
    profile: profileJob,
    measure: (job, session) => measureJob(job, session, () => awaitQuiet(session)),
    async readNoise(session) {
      return (await readMachine(session)).noise;
    },
  };
}
