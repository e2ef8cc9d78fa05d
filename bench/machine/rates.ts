import { quantile } from '#lib/numbers';
import type { SessionRequest } from './session.ts';
import { playSession } from './session.ts';

/** What many sessions of one model and distance came to. Shares are 0 to 1. */
export interface Rates {
  readonly sessions: number;
  readonly wrong: number;
  readonly undecided: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly medianRounds: number;
}

/** Plays sessions with the seeds 1 to `sessions`: the same arguments give the same rates. */
export async function simulateRates(sessions: number, request: Omit<SessionRequest, 'seed'>): Promise<Rates> {
  let wrong = 0;
  let undecided = 0;
  const elapsedMs: number[] = [];
  const rounds: number[] = [];
  for (let seed = 1; seed <= sessions; seed++) {
    const outcome = await playSession({ ...request, seed });
    if (outcome.isWrong) wrong++;
    if (outcome.state === 'undecided') undecided++;
    elapsedMs.push(outcome.elapsedMs);
    rounds.push(outcome.rounds);
  }
  return {
    sessions,
    wrong: wrong / sessions,
    undecided: undecided / sessions,
    medianMs: quantile(elapsedMs, 0.5),
    p95Ms: quantile(elapsedMs, 0.95),
    medianRounds: quantile(rounds, 0.5),
  };
}
