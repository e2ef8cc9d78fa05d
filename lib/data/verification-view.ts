import type { LabVerification } from '#generated/prisma/client.ts';
import type { Tier } from '#lib/lab';

type Rank = Tier | 'none';

/** What is said of code that was judged again. The same words as `Verdict` of lib/verify. */
export interface Judgement {
  /** `verified`: every target of the claimed tier was met again. `refused`: something was not. `not-verifiable`: something only the learner's machine can show. */
  readonly outcome: 'verified' | 'refused' | 'not-verifiable';
  /** The highest tier of which every target was judged again and met. */
  readonly tier: Rank;
  /** At least `tier`: where a clock was claimed, the code is right and executes about what the solution does. */
  readonly supported: Rank;
  /** Right on fresh inputs; null where that could not be found out. */
  readonly correct: boolean | null;
  /** At least one, the most telling first. */
  readonly because: readonly { readonly facts: { readonly what: string }; readonly sentence: string }[];
  /** Plays the same judgement again. */
  readonly seed: string;
}

/** How it stands with a claim: waiting, or judged. Dates in milliseconds since 1970. */
export type VerificationView = {
  /** The attempt's key. */
  readonly attempt: string;
  readonly lab: string;
  readonly labVersion: string;
  readonly claimed: Tier;
  readonly askedAt: number;
} & ({ readonly state: 'waiting' } | ({ readonly state: 'judged'; readonly judgedAt: number } & Judgement));

/** A row of an owner's attempt, as it is shown. */
export function toView(row: LabVerification): VerificationView {
  const { attemptKey, lab, labVersion, tierClaimed, askedAt, state } = row;
  const claim = {
    attempt: attemptKey!,
    lab,
    labVersion,
    claimed: tierClaimed as Tier,
    askedAt: askedAt.getTime(),
  };
  if (state !== 'judged') return { ...claim, state: 'waiting' };
  return {
    ...claim,
    state: 'judged',
    judgedAt: row.judgedAt!.getTime(),
    outcome: row.outcome as Judgement['outcome'],
    tier: row.tier as Rank,
    supported: row.supported as Rank,
    correct: row.correct,
    because: JSON.parse(row.because!),
    seed: row.seed!,
  };
}
