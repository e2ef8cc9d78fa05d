import { type CheckReport, REPORT_VERSION } from '#lib/lab';
import { runCases } from './cases.ts';
import { RunFailed } from './failure.ts';
import { type OpenLab, startRun } from './lab-run.ts';
import type { Session } from './session.ts';

/** One Check: the visible cases alone. */
export async function runCheck(lab: OpenLab, source: string, unlimited: Session): Promise<CheckReport> {
  const run = startRun(lab, unlimited);
  const began = performance.now();
  run.session.progress({ stage: 'checking' });
  try {
    const { cases, log } = await runCases(run, lab.runtime.read(source, lab.asset), false);
    return {
      version: REPORT_VERSION,
      correct: cases.every((one) => one.outcome.verdict === 'same'),
      cases,
      log,
      elapsedMs: performance.now() - began,
    };
  } catch (thrown) {
    if (!(thrown instanceof RunFailed)) throw thrown;
    const outcome = { verdict: 'failed', code: thrown.code, facts: thrown.facts } as const;
    return {
      version: REPORT_VERSION,
      correct: false,
      cases: [{ name: 'Loading', hidden: false, outcome, seed: '' }],
      log: '',
      elapsedMs: performance.now() - began,
    };
  } finally {
    run.close();
  }
}
