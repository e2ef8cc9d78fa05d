/**
 * Claims that are judged again on the server, for whoever builds on them: certificates, handed-in work, rooms.
 *
 * - {@link askVerification}: asks for attempts of an owner; asking again changes nothing.
 * - {@link readVerifications}: how it stands with them.
 * - {@link bestVerified}: the best of each lab.
 * - {@link askRunVerification}: asks for a run in a room, which is told what was found by the command `verify`.
 *
 * What is asked is judged by any process of this database, usually within seconds; nobody is told, so ask again.
 */
import { randomUUID } from 'node:crypto';
import type { Tier } from '#lib/lab';
import { rankOfTier } from '#lib/lab/tiers';
import { Refusal } from '#lib/people';
import { database, inTransaction, type Transaction } from './database.ts';
import { toView, type VerificationView } from './verification-view.ts';

/** Claims that may wait, of one owner or participant, and of all. */
export const WAITING = { ofOne: 20, ofAll: 2_000 } as const;
/** Whoever has more than one waiting is given turns this far apart, so that others' come between. */
const TURN_MS = 5_000;
/** Guessed while nothing has been judged lately. */
const JUDGED_PER_S = 0.5;
const RECENTLY_MS = 60_000;

/**
 * Asks for attempts to be judged again. All or nothing: throws a 404 for an attempt that the owner does not have, a 400 for one
 * that reached no tier, a 429 with Retry-After when the owner has too many waiting and a 503 when everybody together has.
 * One that waits, or has been judged, stays as it is, unless the server could not judge it: then it waits again.
 */
export async function askVerification(ownerId: string, keys: readonly string[]): Promise<VerificationView[]> {
  await inTransaction(async (tx) => {
    const where = { ownerId, key: { in: [...keys] } };
    const select = { key: true, lab: true, labVersion: true, tier: true, verification: true } as const;
    const attempts = new Map((await tx.attempt.findMany({ where, select })).map((one) => [one.key, one]));
    const wanted = [...new Set(keys)].flatMap((key) => {
      const attempt = attempts.get(key);
      if (!attempt) throw new Refusal(404, `The attempt ${key} is not kept here. Send it first.`);
      if (attempt.tier === 'none')
        throw new Refusal(
          400,
          `The attempt ${key} reached no tier, so it claims nothing to be judged again.`,
        );
      return isSettled(attempt.verification) ? [] : [attempt];
    });
    if (wanted.length === 0) return;
    const turns = await takeTurns(tx, ownerId, wanted.length);
    for (const [at, { key: attemptKey, lab, labVersion, tier }] of wanted.entries()) {
      const asked = { ...ASKED, turnOf: ownerId, turnAt: turns[at]!, askedAt: new Date() };
      await tx.labVerification.upsert({
        where: { ownerId_attemptKey: { ownerId, attemptKey } },
        create: { id: randomUUID(), ownerId, attemptKey, lab, labVersion, tierClaimed: tier, ...asked },
        update: asked,
      });
    }
  });
  return readVerifications(ownerId, keys);
}

/** How it stands with attempts of an owner; those that nobody asked for are left out. */
export async function readVerifications(
  ownerId: string,
  keys: readonly string[],
): Promise<VerificationView[]> {
  const where = { ownerId, attemptKey: { in: [...keys] } };
  const rows = await database().labVerification.findMany({ where, orderBy: { askedAt: 'asc' } });
  return rows.map(toView);
}

/** A run in a room that reached a tier, with its code. */
export interface RunClaim {
  readonly room: string;
  readonly participant: string;
  readonly run: string;
  readonly lab: string;
  readonly labVersion: string;
  readonly tier: Tier;
  readonly source: string;
}

/**
 * Asks for a run in a room to be judged again. Answers false when there is no room for it: a run is never refused because of that, and
 * the next one asks again. Asking twice changes nothing.
 */
export async function askRunVerification(claim: RunClaim): Promise<boolean> {
  const { room: roomId, participant, run, lab, labVersion, tier: tierClaimed } = claim;
  const source = claim.source.replaceAll('\0', '\uFFFD');
  const where = { roomId_participant_run: { roomId, participant, run } };
  try {
    await inTransaction(async (tx) => {
      if (await tx.labVerification.findUnique({ where, select: { id: true } })) return;
      const turnOf = `${roomId} ${participant}`;
      const [turnAt] = await takeTurns(tx, turnOf, 1);
      const asked = { ...ASKED, turnOf, turnAt: turnAt!, askedAt: new Date() };
      const data = {
        id: randomUUID(),
        roomId,
        participant,
        run,
        lab,
        labVersion,
        tierClaimed,
        source,
        ...asked,
      };
      await tx.labVerification.create({ data });
    });
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/**
 * The best of an owner's claims for each lab: the one with the highest tier that was met again, then with the highest one that is
 * supported, then one that waits.
 */
export async function bestVerified(ownerId: string): Promise<ReadonlyMap<string, VerificationView>> {
  const rows = await database().labVerification.findMany({ where: { ownerId }, orderBy: { askedAt: 'asc' } });
  const best = new Map<string, VerificationView>();
  for (const one of rows.map(toView)) {
    const before = best.get(one.lab);
    if (!before || worth(one) > worth(before)) best.set(one.lab, one);
  }
  return best;
}

function worth(one: VerificationView): number {
  if (one.state === 'waiting') return 0.5;
  return 100 * rankOfTier(one.tier) + 10 * rankOfTier(one.supported) + (one.correct ? 1 : 0);
}

/** What a row has that waits, whatever it had before. */
const ASKED = {
  state: 'waiting',
  claimedBy: null,
  claimedAt: null,
  tries: 0,
  outcome: null,
  tier: null,
  supported: null,
  correct: null,
  because: null,
  seed: null,
  judgedAt: null,
} as const;

/** Reasons that are the server's: it may know more when it is asked again. */
const PASSING = ['late', 'slow-here', 'broken'];

function isSettled(row: { state: string; because: string | null } | null): boolean {
  if (row?.state !== 'judged') return row !== null;
  const [first] = JSON.parse(row.because!) as { facts: { what: string } }[];
  return !PASSING.includes(first!.facts.what);
}

/** The times at which it is the turn of what somebody asks for, unless there is no room. */
async function takeTurns(tx: Transaction, turnOf: string, count: number): Promise<Date[]> {
  const own = await tx.labVerification.aggregate({
    where: { turnOf, state: 'waiting' },
    _count: true,
    _max: { turnAt: true },
  });
  const all = await tx.labVerification.count({ where: { state: 'waiting' } });
  const isTooMany = own._count + count > WAITING.ofOne;
  if (isTooMany || all + count > WAITING.ofAll) {
    const judged = await tx.labVerification.count({
      where: { judgedAt: { gt: new Date(Date.now() - RECENTLY_MS) } },
    });
    const perS = judged > 0 ? judged / (RECENTLY_MS / 1_000) : JUDGED_PER_S;
    const seconds = Math.min(600, Math.max(1, Math.ceil((isTooMany ? own._count : all) / perS)));
    const who = isTooMany
      ? `You have ${own._count} claims waiting to be judged again, of at most ${WAITING.ofOne}`
      : `${all.toLocaleString('en')} claims wait to be judged again, which is as many as are taken`;
    const headers = { 'Retry-After': String(seconds) };
    throw new Refusal(
      isTooMany ? 429 : 503,
      `${who}: ask again in ${seconds} s. Your work is kept.`,
      headers,
      'full',
    );
  }
  const first = Math.max(Date.now(), (own._max.turnAt?.getTime() ?? 0) + TURN_MS);
  return Array.from({ length: count }, (_, at) => new Date(first + at * TURN_MS));
}
