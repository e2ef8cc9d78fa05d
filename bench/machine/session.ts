import {
  type ArmName,
  budgetMsFor,
  DEFAULT_RULES,
  judgeRatio,
  planRound,
  playRound,
  policyFor,
  type RatioQuestion,
  type RatioVerdict,
  type Round,
  type RoundPolicy,
  type Rules,
  SESSION_LIMITS,
} from '#lib/measure';
import { type Draws, drawsOf } from '#lib/numbers';
import { type SimulatedCode, SimulatedMachine } from './machine.ts';
import type { NoiseModel } from './models.ts';

export interface SessionRequest {
  readonly model: NoiseModel;
  /** True ratio of the baseline's time to the learner's ÷ the target. */
  readonly distance: number;
  readonly seed: number;
  /** Against the starter, or against the reference, which takes a second copy of the reference as witness. */
  readonly against?: 'starter' | 'reference';
  readonly policy?: RoundPolicy;
  readonly rules?: Rules;
}

export interface SessionOutcome extends RatioVerdict {
  /** Simulated milliseconds, the noise meter included. */
  readonly elapsedMs: number;
  readonly isWrong: boolean;
}

/**
 * A whole measuring session on a simulated machine: the noise meter, then rounds of starter, learner and reference
 * until the verdict is clear or the budget is spent, as the sandbox plays them. Each seed draws another lab: how long a
 * call takes, the target, how far past it the reference is (1.6 to 3 times), and which codes the noise befalls.
 */
export async function playSession(request: SessionRequest): Promise<SessionOutcome> {
  const { model, distance, seed, against = 'starter', rules = DEFAULT_RULES } = request;
  const draws = drawsOf(seed);
  const { codes, question } =
    against === 'starter' ? drawSpeedup(distance, model, draws) : drawSlowdown(distance, model, draws);
  const machine = new SimulatedMachine(model, codes, draws);
  const arms: readonly ArmName[] = [
    'starter',
    'learner',
    'reference',
    ...(against === 'reference' ? (['copy'] as const) : []),
  ];
  const noise = machine.readNoise();
  const policy = request.policy ?? policyFor(noise.stolenShare);
  const budgetMs = budgetMsFor(machine.clockStepMs);
  const startMs = machine.nowMs();
  const rounds: Round[] = [];
  const bestPaceMs = noise.bestPaceMs;
  for (;;) {
    const round = await playRound(machine, {
      ...planRound(arms, rounds, bestPaceMs, rules),
      earlier: rounds,
      random: draws.next,
      ...(bestPaceMs === undefined ? {} : { knownBestPaceMs: bestPaceMs }),
      policy,
    });
    rounds.push(round);
    const spentMs = machine.nowMs() - startMs;
    const ended = rounds.length >= SESSION_LIMITS.maxRounds || spentMs + round.elapsedMs > budgetMs;
    const verdict = judgeRatio(rounds, question, { ended, noise }, rules);
    if (verdict.state === 'undecided' && !ended) continue;
    const isWrong = verdict.state !== 'undecided' && (verdict.state === 'met') !== distance > 1;
    return { ...verdict, elapsedMs: machine.nowMs(), isWrong };
  }
}

interface Lab {
  readonly codes: Readonly<Record<ArmName, SimulatedCode>>;
  readonly question: RatioQuestion;
}

function drawSpeedup(distance: number, model: NoiseModel, draws: Draws): Lab {
  const target = draws.logBetween(1.6, 20);
  const starterMs = draws.logBetween(0.5, 8);
  const referenceMs = starterMs / (target * draws.logBetween(1.6, 3));
  const codes = drawCodes(starterMs, starterMs / (target * distance), referenceMs, model, draws);
  return { codes, question: { baseline: 'starter', candidate: 'learner', target, witness: 'reference' } };
}

/** "At most 1.6 to 3 times slower than the reference." */
function drawSlowdown(distance: number, model: NoiseModel, draws: Draws): Lab {
  const target = 1 / draws.logBetween(1.6, 3);
  const starterMs = draws.logBetween(0.5, 8);
  const referenceMs = starterMs / draws.logBetween(2, 20);
  const codes = drawCodes(starterMs, referenceMs / (target * distance), referenceMs, model, draws);
  return { codes, question: { baseline: 'reference', candidate: 'learner', target, witness: 'copy' } };
}

function drawCodes(
  starterMs: number,
  learnerMs: number,
  referenceMs: number,
  model: NoiseModel,
  draws: Draws,
): Record<ArmName, SimulatedCode> {
  // At least one of the three codes has the late tier; which ones is drawn anew for each session.
  const hasTierUp = 1 + Math.floor(7 * draws.next());
  const feel = () =>
    model.feelsExtremes ? model.feel[draws.next() < 0.5 ? 0 : 1] : draws.between(...model.feel);
  const code = (perCallMs: number, bit: number) => ({
    perCallMs,
    feel: feel(),
    hasTierUp: (hasTierUp & bit) > 0,
  });
  const reference = code(referenceMs, 4);
  return { starter: code(starterMs, 1), learner: code(learnerMs, 2), reference, copy: reference };
}
