import {
  type CaseResult,
  type CorrectnessFinding,
  freshSeed,
  judgeTargets,
  neededFor,
  REPORT_VERSION,
  type Report,
  type TargetFinding,
  type Trial,
  tierOf,
} from '#lib/lab';
import { runAnswered } from './answered-run.ts';
import { runCases } from './cases.ts';
import { runCounted } from './counted-run.ts';
import { RunFailed } from './failure.ts';
import { runGrowth } from './growth-run.ts';
import { type OpenLab, startRun } from './lab-run.ts';
import type { Machine, NoiseMeter } from './machine.ts';
import { playRounds } from './rounds.ts';
import type { Session } from './session.ts';
import { runSimulated } from './simulated-run.ts';
import { withReference } from './with-reference.ts';

/**
 * One Measure: read the code, correctness on every case, then of edits, counts, growth and rounds what the targets need,
 * until every target is decided or the budget is spent. Correctness is a gate: nothing is counted or timed when it fails. The
 * machine is looked at only for targets of time; without a meter nothing is timed, and they stay undecided.
 */
export async function runMeasure(
  lab: OpenLab,
  source: string,
  unlimited: Session,
  meter: NoiseMeter | null,
): Promise<Report> {
  const run = startRun(lab, unlimited);
  const { session, runtime, asset } = run;
  const began = performance.now();
  const { targets } = lab.exercise;
  const seed = freshSeed();
  const needs = neededFor(targets, lab.metrics);
  const judge = (seen: Trial) => judgeTargets(targets, seen, seed, lab.metrics);
  let cases: CaseResult[] = [];
  let log = '';
  let trial: Trial = { rounds: [], ended: true };
  let machine: Machine | undefined;
  const finish = (correct: boolean, findings: TargetFinding[]): Report => ({
    version: REPORT_VERSION,
    lab: lab.id,
    correct,
    cases,
    log,
    elapsedMs: performance.now() - began,
    tier: correct ? tierOf(findings) : 'none',
    findings,
    trial,
    ...withReference(targets, trial),
    clockStepMs: machine?.noise.clockStepMs ?? 0,
    isolated: machine?.isolated ?? false,
  });
  try {
    session.progress({ stage: 'checking' });
    const code = runtime.read(source, asset);
    ({ cases, log } = await runCases(run, code, true));
    const failed = cases.find((one) => one.outcome.verdict !== 'same');
    if (failed) return finish(false, [correctnessFinding(failed)]);
    if (needs.has('edits')) {
      if (!runtime.compareEdits)
        throw new Error('The lab limits edits, and its runtime cannot compare them.');
      trial = { ...trial, edits: runtime.compareEdits(code, asset) };
    }
    if (needs.has('counted')) {
      session.progress({ stage: 'counting' });
      trial = { ...trial, ...(await runCounted(run, code)) };
    }
    if (needs.has('simulated')) {
      session.progress({ stage: 'simulating' });
      trial = { ...trial, ...(await runSimulated(run, code)) };
    }
    if (needs.has('answered')) {
      session.progress({ stage: 'answering' });
      trial = { ...trial, ...(await runAnswered(run, code)) };
    }
    if (meter === null || (!needs.has('sizes') && !needs.has('paired'))) return finish(true, judge(trial));
    machine = await meter.awaitQuiet(session);
    trial = { ...trial, noise: machine.noise };
    if (needs.has('sizes')) {
      session.progress({ stage: 'growing' });
      const { points, stopped } = await runGrowth(run, code, machine, (points) =>
        judge({ ...trial, growth: points }).every(
          ({ target, verdict }) => verdict !== 'undecided' || !lab.metrics[target]?.needs.includes('sizes'),
        ),
      );
      trial = { ...trial, growth: points, ...(stopped ? { growthStopped: stopped } : {}) };
    }
    if (needs.has('paired')) trial = await playRounds(run, code, machine, trial, seed);
    return finish(true, judge(trial));
  } catch (thrown) {
    if (!(thrown instanceof RunFailed)) throw thrown;
    const interrupted = thrown.code === 'clock-mismatch';
    const finding = {
      verdict: interrupted ? 'undecided' : 'missed',
      code: thrown.code,
      facts: thrown.facts,
    } as const;
    return finish(false, [{ target: 'correctness', rounds: trial.rounds.length, seed, ...finding }]);
  } finally {
    run.close();
  }
}

function correctnessFinding({ outcome, name, hidden, seed }: CaseResult): CorrectnessFinding {
  if (outcome.verdict === 'same') throw new Error('A case that is right has no failure.');
  const { code, facts } = outcome;
  return { target: 'correctness', verdict: 'missed', code, facts, case: { name, hidden }, rounds: 0, seed };
}
