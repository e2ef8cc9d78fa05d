import { cleanFloors } from './floors.ts';
import { DEFAULT_RULES, type Rules } from './rules.ts';
import type { Round } from './types.ts';

/** Rounds needed before interference is believed. */
const BELIEVED_ROUNDS = 3;

/**
 * Whether the starter runs slower beside the other arms than when they have been ended, as it would if the learner's worker
 * did something while it should be idle. The best floor of each kind is compared: a round beside the others that was as fast
 * as alone is enough, because a verdict needs floors that agree with the best, and never contradicts the ratio of the best.
 */
export function readInterference(
  rounds: readonly Round[],
  bestPaceMs: number | undefined,
  rules: Rules,
): 'none' | 'suspected' | 'found' {
  const alone = cleanFloors(rounds, 'alone', bestPaceMs, rules);
  const besideLearner = rounds.filter((round) => round.samples.learner);
  const beside = cleanFloors(besideLearner, 'starter', bestPaceMs, rules);
  if (alone.length === 0 || beside.length === 0) return 'none';
  const slowdown = Math.exp(Math.min(...beside) - Math.min(...alone));
  if (Math.min(alone.length, beside.length) >= BELIEVED_ROUNDS)
    return slowdown > rules.interferenceAbove ? 'found' : 'none';
  return slowdown > rules.suspectedAbove ? 'suspected' : 'none';
}

/** Whether the next round should time the starter alone at its end: until that was done once, and again where something is suspected. */
export function wantsAlone(
  rounds: readonly Round[],
  bestPaceMs: number | undefined,
  rules: Rules = DEFAULT_RULES,
): boolean {
  if (cleanFloors(rounds, 'alone', bestPaceMs, rules).length === 0) return true;
  return readInterference(rounds, bestPaceMs, rules) === 'suspected';
}
