import { cleanFloor } from './floors.ts';
import { quantile } from './quantile.ts';
import { DEFAULT_RULES, type Rules } from './rules.ts';
import type { Round } from './types.ts';

/** Rounds needed before interference is believed. */
const BELIEVED_ROUNDS = 3;
/** Chance that a round times the starter alone first while that was never done; from the third round on it is certain. */
const CHANCE = 1 / 3;
const CERTAIN_FROM = 2;

/**
 * Whether the starter runs slower beside the other arms than alone, as it would if the learner's worker did something
 * while it should be idle. Floors of clean samples of the same worker are compared, and over rounds the median counts.
 * Measured on honest code it stays below 1.03 in 95 % of sessions.
 */
export function readInterference(
  rounds: readonly Round[],
  bestPaceMs: number | undefined,
  rules: Rules,
): 'none' | 'suspected' | 'found' {
  const slowdowns = slowdownsBeside(rounds, bestPaceMs, rules);
  if (slowdowns.length === 0) return 'none';
  const slowdown = Math.exp(quantile(slowdowns, 0.5));
  if (slowdowns.length >= BELIEVED_ROUNDS) return slowdown > rules.interferenceAbove ? 'found' : 'none';
  return slowdown > rules.suspectedAbove ? 'suspected' : 'none';
}

/**
 * Whether the next round should time the starter alone first. Once is enough where nothing is suspected: it costs the
 * arms their common warm-up. Which round it is, is drawn, so that code cannot wait for the others.
 *
 * @param random a number in [0, 1)
 */
export function wantsAlone(
  rounds: readonly Round[],
  bestPaceMs: number | undefined,
  random: () => number,
  rules: Rules = DEFAULT_RULES,
): boolean {
  if (slowdownsBeside(rounds, bestPaceMs, rules).length === 0)
    return rounds.length >= CERTAIN_FROM || random() < CHANCE;
  return readInterference(rounds, bestPaceMs, rules) === 'suspected';
}

function slowdownsBeside(rounds: readonly Round[], bestPaceMs: number | undefined, rules: Rules): number[] {
  return rounds
    .map(
      (round) =>
        cleanFloor(round, 'starter', bestPaceMs, rules) - cleanFloor(round, 'alone', bestPaceMs, rules),
    )
    .filter(Number.isFinite);
}
