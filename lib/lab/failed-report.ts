import type { Code } from './evidence.ts';
import type { FailureFacts } from './failure-facts.ts';
import { REPORT_VERSION, type Report } from './report.ts';

/** The report of a run that ended before anything of it could be judged. */
export function failedReport(lab: string, code: Code, facts: FailureFacts, elapsedMs: number): Report {
  return {
    version: REPORT_VERSION,
    lab,
    correct: false,
    cases: [{ name: 'Loading', hidden: false, outcome: { verdict: 'failed', code, facts }, seed: '' }],
    log: '',
    elapsedMs,
    tier: 'none',
    findings: [{ target: 'correctness', verdict: 'missed', code, facts, rounds: 0, seed: '' }],
    trial: { rounds: [], ended: true },
    clockStepMs: 0,
    isolated: false,
  };
}
