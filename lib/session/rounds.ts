import { judgeTargets, TIERS, type Trial } from '#lib/lab';
import {
  type ArmName,
  budgetMsFor,
  planRound,
  playRound,
  policyFor,
  type Round,
  SESSION_LIMITS,
} from '#lib/measure';
import { RunFailed } from './failure.ts';
import type { LabRun } from './lab-run.ts';
import { LiveStage, RoundDisturbed } from './live-stage.ts';
import type { Machine } from './machine.ts';
import { withReference } from './with-reference.ts';

/**
 * Clocks that disagree by more than this over a round make the run undecided. Generous: a busy machine delays messages by
 * itself, and at three times and 250 ms a session beside eleven busy threads was refused.
 */
const CLOCK_FACTOR = 6;
const CLOCK_SLACK_MS = 1_500;
/** Kept back from the run's budget for a last round that is longer than those before it. */
const ENDING_MS = 1_000;

/**
 * Plays rounds until every paired target is decided or the budget is spent; reports each round as progress.
 * @param seed of the findings
 * @returns the trial with its rounds, ended
 */
export async function playRounds(
  run: LabRun,
  learner: unknown,
  machine: Machine,
  start: Trial,
  seed: string,
): Promise<Trial> {
  const { session, exercise } = run;
  const { targets } = exercise;
  const arms: ArmName[] = ['starter', 'learner', 'reference'];
  if (TIERS.some((tier) => targets[tier].versusReference !== undefined)) arms.push('copy');
  const stage = new LiveStage(run, { ...run.runtime.own(run.asset), learner }, machine);
  // What the cases took is gone: the rounds end with a verdict, or an open one, before the run's own limit does.
  const budgetMs = Math.min(budgetMsFor(machine.noise.clockStepMs), session.leftMs() - ENDING_MS);
  const rounds: Round[] = [];
  let trial: Trial = { ...start, rounds, ended: false };
  let spentMs = 0;
  try {
    for (;;) {
      session.assertRunning();
      if (session.isHidden()) {
        session.progress({ stage: 'paused' });
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
        throw new RunFailed('clock-mismatch', { what: 'clocks-differ' });
      }
      const ended = rounds.length >= SESSION_LIMITS.maxRounds || spentMs + lastMs > budgetMs;
      trial = { ...trial, rounds: [...rounds], ended };
      const findings = judgeTargets(targets, trial, seed, run.metrics);
      if (
        ended ||
        findings.every(
          ({ verdict, target }) => verdict !== 'undecided' || !run.metrics[target]?.needs.includes('paired'),
        )
      ) {
        return { ...trial, ended: true };
      }
      session.progress({
        stage: 'measuring',
        trial,
        findings,
        ...withReference(targets, trial),
        elapsedMs: spentMs,
        budgetMs,
      });
    }
  } catch (thrown) {
    // Rounds that were played still say what they say.
    if (thrown instanceof RunFailed && thrown.code === 'run-limit' && rounds.length)
      return { ...trial, ended: true };
    throw thrown;
  } finally {
    await stage.clear();
  }
}
