import type { Tier } from '#lib/lab';
import { rankOfTier } from '#lib/lab/tiers';
import { database } from './database.ts';
import type { Judgement } from './verification-view.ts';

/** A claim that this process judges. */
export interface ClaimedVerification {
  readonly id: string;
  /** Whose turn it takes: an owner, or a participant of a room. */
  readonly turnOf: string;
  readonly lab: string;
  /** The version that the claim was made on. */
  readonly labVersion: string;
  readonly tierClaimed: Tier;
  readonly source: string;
  /** Of a run in a room, which wants to be told. */
  readonly room?: { readonly id: string; readonly participant: string; readonly run: string };
  /** How often a process has begun to judge it, this one included. */
  readonly tries: number;
}

/** A process that has not said anything of a claim for so long is gone, and the claim is anybody's. */
const SILENT_MS = 45_000;

/**
 * Claims what waits, in the order of turns, for a process. Of two that ask at once one has it: a claim is taken only from the state
 * in which it was seen. `now` in milliseconds since 1970.
 */
export async function claimVerifications(
  process: string,
  count: number,
  now = Date.now(),
): Promise<ClaimedVerification[]> {
  const claimed: ClaimedVerification[] = [];
  const silent = { lt: new Date(now - SILENT_MS) };
  // Some more than wanted: another process may take the first ones meanwhile.
  const free = await database().labVerification.findMany({
    where: { state: 'waiting', OR: [{ claimedAt: null }, { claimedAt: silent }] },
    orderBy: [{ turnAt: 'asc' }, { id: 'asc' }],
    take: 2 * count,
    include: { attempt: { select: { source: true } } },
  });
  for (const { id, claimedAt, attempt, ...row } of free) {
    if (claimed.length === count) break;
    const { count: taken } = await database().labVerification.updateMany({
      where: { id, state: 'waiting', claimedAt },
      data: { claimedBy: process, claimedAt: new Date(now), tries: { increment: 1 } },
    });
    if (taken === 0) continue;
    const { turnOf, lab, labVersion, tierClaimed, tries } = row;
    const { roomId, participant, run } = row;
    const room = roomId === null ? {} : { room: { id: roomId, participant: participant!, run: run! } };
    const source = attempt?.source ?? row.source!;
    claimed.push({
      id,
      turnOf,
      lab,
      labVersion,
      tierClaimed: tierClaimed as Tier,
      source,
      tries: tries + 1,
      ...room,
    });
  }
  return claimed;
}

/** Says that a process is still at its claims. */
export async function renewVerifications(process: string): Promise<void> {
  const where = { claimedBy: process, state: 'waiting' };
  await database().labVerification.updateMany({ where, data: { claimedAt: new Date() } });
}

/** Gives a process's claims back: it stops. */
export async function releaseVerifications(process: string): Promise<void> {
  const where = { claimedBy: process, state: 'waiting' };
  const data = { claimedBy: null, claimedAt: null, tries: { decrement: 1 } };
  await database().labVerification.updateMany({ where, data });
}

/** Keeps what was found. Answers false when the claim is not the process's any more, or its owner has gone. */
export async function keepVerification(process: string, id: string, found: Judgement): Promise<boolean> {
  const { because, outcome, tier, supported, correct, seed } = found;
  const { count } = await database().labVerification.updateMany({
    where: { id, claimedBy: process, state: 'waiting' },
    data: {
      state: 'judged',
      outcome,
      tier,
      supported: rankOfTier(supported) < rankOfTier(tier) ? tier : supported,
      correct,
      seed,
      because: JSON.stringify(because),
      judgedAt: new Date(),
      claimedBy: null,
      claimedAt: null,
      source: null,
    },
  });
  return count === 1;
}
