import {
  type CaseResult,
  freshSeed,
  judgeTargets,
  METRICS,
  type Needs,
  type Report,
  type TargetFinding,
  TIERS,
  type Trial,
  tierOf,
} from '#lib/lab';
import {
  type ArmName,
  budgetMsFor,
  type NoiseReading,
  planRound,
  playRound,
  policyFor,
  type Round,
  SESSION_LIMITS,
} from '#lib/measure';
import { countEdits } from '../runtimes/js/count-edits.ts';
import { RunFailed } from '../runtimes/js/harness-worker.ts';
import { compileLearnerSource } from '../runtimes/js/learner-source.ts';
import { Oracle, runCases } from './cases.ts';
import { runCounted } from './counted-run.ts';
import { runGrowth } from './growth-run.ts';
import { LiveStage, RoundDisturbed } from './live-stage.ts';
import { type BudgetedSession, withRunBudget } from './run-budget.ts';
import type { Job, Session } from './runtime.ts';

/** Facts of this machine that every measurement of a session shares. */
export interface Machine {
  readonly spinLoops: number;
  readonly noise: NoiseReading;
  readonly isolated: boolean;
}

/**
 * Clocks that disagree by more than this over a round make the run undecided. Generous: a busy machine delays messages by
 * itself, and at three times and 250 ms a session beside eleven busy threads was refused.
 */
const CLOCK_FACTOR = 6;
const CLOCK_SLACK_MS = 1_500;
/** Kept back from the run's budget for a last round that is longer than those before it. */
const ENDING_MS = 1_000;

/**
 * One Measure: compile, correctness on every case, edits, counts, growth, then rounds until every target is decided or
 * the budget is spent. Correctness is a gate: nothing is timed when it fails.
 */
export async function measureJob(
  job: Job,
  unlimited: Session,
  readMachine: () => Promise<Machine>,
): Promise<Report> {
  const session = withRunBudget(unlimited);
  const began = performance.now();
  const { asset, labId } = job;
  const { targets } = asset.definition;
  const seed = freshSeed();
  const needs = neededFor(targets);
  let cases: CaseResult[] = [];
  let log = '';
  let trial: Trial = { rounds: [], ended: true };
  let machine: Machine | undefined;
  const finish = (correct: boolean, findings: TargetFinding[]): Report => ({
    lab: labId,
    correct,
    cases,
    log,
    elapsedMs: performance.now() - began,
    tier: correct ? tierOf(findings) : 'none',
    findings,
    trial,
    clockStepMs: machine?.noise.clockStepMs ?? 0,
    isolated: machine?.isolated ?? false,
  });
  try {
    session.progress({ stage: 'checking' });
    const { script, program } = compileLearnerSource(job.source);
    ({ cases, log } = await runCases(asset, script, true, session));
    const failed = cases.find((one) => one.outcome.verdict !== 'same');
    if (failed) return finish(false, [correctnessFinding(failed)]);
    if (needs.has('edits'))
      trial = { ...trial, edits: countEdits(compileLearnerSource(asset.starter).program, program) };
    if (needs.has('counted')) {
      session.progress({ stage: 'counting' });
      trial = { ...trial, counted: await runCounted(asset, script, session) };
    }
    if (!needs.has('sizes') && !needs.has('paired')) return finish(true, judgeTargets(targets, trial, seed));
    session.progress({ stage: 'noise' });
    machine = await readMachine();
    trial = { ...trial, noise: machine.noise };
    if (needs.has('sizes')) {
      session.progress({ stage: 'growing' });
      const { points, stopped } = await runGrowth(asset, script, machine, session, (points) =>
        judgeTargets(targets, { ...trial, growth: points }, seed).every(
          (f) => f.target !== 'growth' || f.verdict !== 'undecided',
        ),
      );
      trial = { ...trial, growth: points, ...(stopped ? { growthStopped: stopped } : {}) };
    }
    if (needs.has('paired')) trial = await playRounds(job, script, machine, trial, seed, session);
    return finish(true, judgeTargets(targets, trial, seed));
  } catch (thrown) {
    if (!(thrown instanceof RunFailed)) throw thrown;
    const interrupted = thrown.code === 'clock-mismatch';
    const finding = {
      verdict: interrupted ? 'undecided' : 'missed',
      code: thrown.code,
      because: thrown.because,
    } as const;
    return finish(false, [{ target: 'correctness', rounds: trial.rounds.length, seed, ...finding }]);
  } finally {
    session.close();
  }
}

async function playRounds(
  job: Job,
  learner: string,
  machine: Machine,
  start: Trial,
  seed: string,
  session: BudgetedSession,
): Promise<Trial> {
  const { asset } = job;
  const { targets } = asset.definition;
  const arms: ArmName[] = ['starter', 'learner', 'reference'];
  if (TIERS.some((tier) => targets[tier].versusReference !== undefined)) arms.push('copy');
  const oracle = new Oracle(asset, session);
  const scripts = { starter: asset.starter, learner, reference: asset.solution };
  const stage = new LiveStage(asset, scripts, session, oracle, machine.spinLoops, machine.noise.clockStepMs);
  // What the cases took is gone: the rounds end with a verdict, or an open one, before the run's own limit does.
  const budgetMs = Math.min(budgetMsFor(machine.noise.clockStepMs), session.leftMs() - ENDING_MS);
  const rounds: Round[] = [];
  let trial: Trial = { ...start, rounds, ended: false };
  let spentMs = 0;
  try {
    for (;;) {
      session.assertRunning();
      if (session.isHidden()) {
        session.progress({
          stage: 'paused',
          because: 'The tab is hidden. Measuring goes on when it is visible again.',
        });
        await session.untilVisible();
      }
      const roundBegan = performance.now();
      try {
        [stage.waitedMs, stage.busyMs] = [0, 0];
        rounds.push(
          await playRound(stage, {
            ...planRound(arms, rounds, machine.noise.bestPaceMs),
            earlier: rounds,
            random: Math.random,
            knownBestPaceMs: machine.noise.bestPaceMs,
            policy: policyFor(machine.noise.stolenShare),
          }),
        );
      } catch (thrown) {
        if (!(thrown instanceof RoundDisturbed)) throw thrown;
        await stage.clear();
        continue;
      }
      const lastMs = performance.now() - roundBegan;
      spentMs += lastMs;
      if (stage.waitedMs > CLOCK_FACTOR * stage.busyMs + CLOCK_SLACK_MS) {
        throw new RunFailed(
          'clock-mismatch',
          'The worker’s clock and the page’s clock do not agree, so the timings cannot be trusted. Run again.',
        );
      }
      const ended = rounds.length >= SESSION_LIMITS.maxRounds || spentMs + lastMs > budgetMs;
      trial = { ...trial, rounds: [...rounds], ended };
      const findings = judgeTargets(targets, trial, seed);
      if (
        ended ||
        findings.every(
          (f) =>
            f.verdict !== 'undecided' || !METRICS[f.target as keyof typeof METRICS].needs.includes('paired'),
        )
      ) {
        return { ...trial, ended: true };
      }
      session.progress({ stage: 'measuring', trial, findings, elapsedMs: spentMs, budgetMs });
    }
  } catch (thrown) {
    // Rounds that were played still say what they say.
    if (thrown instanceof RunFailed && thrown.code === 'run-limit' && rounds.length)
      return { ...trial, ended: true };
    throw thrown;
  } finally {
    await stage.clear();
    oracle.end();
  }
}

function correctnessFinding(failed: CaseResult): TargetFinding {
  const { outcome, name, hidden, seed } = failed;
  if (outcome.verdict === 'same') throw new Error('A case that is right has no failure.');
  const which = hidden ? `Hidden case “${name}”` : `Case “${name}”`;
  return {
    target: 'correctness',
    verdict: 'missed',
    code: outcome.code,
    because: `${which}: ${outcome.because}`,
    rounds: 0,
    seed,
  };
}

function neededFor(targets: Job['asset']['definition']['targets']): Set<Needs> {
  return new Set(
    TIERS.flatMap((tier) => Object.keys(targets[tier]) as (keyof typeof METRICS)[]).flatMap(
      (name) => METRICS[name].needs,
    ),
  );
}
