import type { ArmName } from './arm.ts';
import { agreeingOf, bestPaceOfRounds, cleanFloors } from './floors.ts';
import { wantsAlone } from './interference.ts';
import { DEFAULT_RULES, type Rules } from './rules.ts';
import type { Round } from './types.ts';

/** What the next round plays. */
export interface RoundPlan {
  readonly arms: readonly ArmName[];
  readonly aloneLast: boolean;
}

/**
 * Plans the round after these. All arms play, but one that has enough floors that agree may rest for a round while another
 * lacks some: floors at a good pace need no pairing, and a fresh worker costs its warm-up. No arm rests twice in a row, so that
 * the floors of all arms come from the whole session; nor does one of starter and learner while the starter has yet to be timed alone.
 *
 * @param arms all arms of the session
 * @param knownBestPaceMs what the noise meter saw
 */
export function planRound(
  arms: readonly ArmName[],
  rounds: readonly Round[],
  knownBestPaceMs: number | undefined,
  rules: Rules = DEFAULT_RULES,
): RoundPlan {
  const bestPaceMs = bestPaceOfRounds(rounds, rules, knownBestPaceMs);
  const aloneLast = wantsAlone(rounds, bestPaceMs, rules);
  const lacks = (arm: ArmName) =>
    agreeingOf(cleanFloors(rounds, arm, bestPaceMs, rules), rules) < rules.agreeFewest;
  if (!arms.some(lacks)) return { arms, aloneLast };
  const plays = (arm: ArmName) =>
    lacks(arm) ||
    rounds.at(-1)?.samples[arm] === undefined ||
    (aloneLast && (arm === 'starter' || arm === 'learner'));
  return { arms: arms.filter(plays), aloneLast };
}
