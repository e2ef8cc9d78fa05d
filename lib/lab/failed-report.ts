import type { Code } from './evidence.ts';
import type { Report } from './report.ts';

/** The report of a run that ended before anything of it could be judged. `because` is a whole sentence. */
export function failedReport(lab: string, code: Code, because: string, elapsedMs: number): Report {
  return {
    lab,
    correct: false,
    cases: [{ name: 'Loading', hidden: false, outcome: { verdict: 'failed', code, because }, seed: '' }],
    log: '',
    elapsedMs,
    tier: 'none',
    findings: [{ target: 'correctness', verdict: 'missed', code, because, rounds: 0, seed: '' }],
    trial: { rounds: [], ended: true },
    clockStepMs: 0,
    isolated: false,
  };
}
