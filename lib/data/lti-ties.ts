import { randomUUID } from 'node:crypto';
import { database, inTransaction, type Transaction } from './database.ts';

/** Who on a learning platform a score is for. */
interface Learner {
  readonly platform: string;
  readonly deployment: string;
  readonly subject: string;
  readonly resourceLink: string;
}

/** A learning platform that is told how far an owner is in a track. */
export interface LtiTie extends Learner {
  readonly id: string;
  readonly ownerId: string;
  readonly lineItem: string | null;
  readonly track: string;
  readonly createdAt: Date;
  readonly sentScore: number | null;
  readonly toldScore: number | null;
  readonly ended: string | null;
}

/** Of one owner. */
const MOST_TIES = 100;

/** One for every bundle of the server. */
const shared = globalThis as { hotpathTies?: true };

/** Says that there are platforms to tell. Without it nothing becomes due. */
export const configureTies = (): void => {
  shared.hotpathTies = true;
};

/**
 * Ties a learner of a platform to an owner's work in a track, from now on; the platform vouches for who it is, so whoever it was
 * tied to before is no more. What was told stays as the least that is told. `full`: the owner has a hundred; `somebody-else`: the
 * platform is told of this work for another of its learners, as on a computer that several share.
 */
export async function keepTie(
  ownerId: string,
  { lineItem, track, ...learner }: Learner & { lineItem: string | null; track: string },
): Promise<'tied' | 'full' | 'somebody-else'> {
  const where = { platform_deployment_subject_resourceLink: learner };
  return inTransaction(async (tx) => {
    const known = await tx.ltiTie.findUnique({ where });
    if (known?.ownerId !== ownerId) {
      const { platform, subject } = learner;
      const others = { ownerId, platform, subject: { not: subject } };
      if ((await tx.ltiTie.count({ where: others })) > 0) return 'somebody-else';
      if ((await tx.ltiTie.count({ where: { ownerId } })) >= MOST_TIES) return 'full';
    }
    const data = { ownerId, lineItem, track, dueAt: new Date(), failures: 0, ended: null };
    // Another place of scores was told none of these.
    const isElsewhere = known !== null && known.lineItem !== lineItem;
    const anew = isElsewhere ? { sentScore: null, toldScore: null } : {};
    if (known) await tx.ltiTie.update({ where, data: { ...data, ...anew } });
    else await tx.ltiTie.create({ data: { id: randomUUID(), ...learner, ...data } });
    return 'tied';
  });
}

/** What an owner lets learning platforms know, the latest first. */
export const listTies = (ownerId: string): Promise<LtiTie[]> =>
  database().ltiTie.findMany({ where: { ownerId }, orderBy: { createdAt: 'desc' } });

/** Ends one of an owner's ties; one that is not there has ended. */
export async function stopTie(ownerId: string, id: string): Promise<void> {
  await database().ltiTie.deleteMany({ where: { ownerId, id } });
}

/** Has somebody see whether these owners' platforms are to be told something, in the transaction that keeps their work. */
export async function markTiesDue(tx: Transaction, owners: readonly string[]): Promise<void> {
  if (!shared.hotpathTies || owners.length === 0) return;
  await tx.ltiTie.updateMany({
    where: { ownerId: { in: [...owners] }, ended: null, lineItem: { not: null } },
    data: { dueAt: new Date() },
  });
}

/** A tie that this process sees to. */
export interface ClaimedTie extends LtiTie {
  readonly dueAt: Date;
  readonly failures: number;
}

/** A process that claimed so long ago is gone: longer than a delivery may take. */
const SILENT_MS = 60_000;

/** Claims what is due, the longest due first, for a process. Of two that ask at once one has each. */
export async function claimTies(process: string, count: number, now = Date.now()): Promise<ClaimedTie[]> {
  const silent = { lt: new Date(now - SILENT_MS) };
  const due = await database().ltiTie.findMany({
    where: { dueAt: { lte: new Date(now) }, OR: [{ claimedAt: null }, { claimedAt: silent }] },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: count,
  });
  const claimed: ClaimedTie[] = [];
  for (const tie of due) {
    const { count: taken } = await database().ltiTie.updateMany({
      where: { id: tie.id, claimedAt: tie.claimedAt, claimedBy: tie.claimedBy },
      data: { claimedBy: process, claimedAt: new Date(now) },
    });
    if (taken === 1) claimed.push({ ...tie, dueAt: tie.dueAt! });
  }
  return claimed;
}

/**
 * Says that a score is about to be sent, and answers the time that it says: later than that of any before, also where the
 * clock was set back or a process ended in between. Null where the claim is another's by now, or the tie was stopped or moved.
 */
export async function takeScore(
  { id, ownerId }: ClaimedTie,
  process: string,
  score: number,
  now = Date.now(),
): Promise<number | null> {
  return inTransaction(async (tx) => {
    const own = { id, ownerId, claimedBy: process };
    const { count } = await tx.ltiTie.updateMany({ where: own, data: { sentScore: score } });
    if (count === 0) return null;
    const { sentAt } = await tx.ltiTie.findUniqueOrThrow({ where: { id } });
    const at = Math.max(now, (sentAt?.getTime() ?? 0) + 1);
    // From here on the claim is as fresh as what it is for.
    await tx.ltiTie.update({ where: { id }, data: { sentAt: new Date(at), claimedAt: new Date(now) } });
    return at;
  });
}

/** What came of a claim: nothing to send or a score that arrived; the end of the tie; or that it is tried again. */
export type TieOutcome =
  | { readonly kind: 'done'; readonly toldScore?: number }
  | { readonly kind: 'ended'; readonly because: string }
  | { readonly kind: 'later'; readonly waitMs: number };

/** Ends a claim. What was recorded meanwhile stays due. */
export async function settleTie(
  { id, dueAt, failures, lineItem }: ClaimedTie,
  process: string,
  outcome: TieOutcome,
  now = Date.now(),
): Promise<void> {
  const own = { id, claimedBy: process };
  await inTransaction(async (tx) => {
    // What a place of scores said is nothing about another that took its place meanwhile.
    const there = { ...own, lineItem };
    if (outcome.kind === 'done') {
      await tx.ltiTie.updateMany({ where: { ...there, dueAt }, data: { dueAt: null } });
      const { toldScore } = outcome;
      await tx.ltiTie.updateMany({
        where: there,
        data: { failures: 0, ...(toldScore !== undefined && { toldScore }) },
      });
    } else {
      const data =
        outcome.kind === 'ended'
          ? { ended: outcome.because, dueAt: null }
          : { dueAt: new Date(now + outcome.waitMs), failures: failures + 1 };
      await tx.ltiTie.updateMany({ where: there, data });
    }
    await tx.ltiTie.updateMany({ where: own, data: { claimedBy: null, claimedAt: null } });
  });
}

/** Gives back what a process has claimed. */
export async function releaseTies(process: string): Promise<void> {
  await database().ltiTie.updateMany({
    where: { claimedBy: process },
    data: { claimedBy: null, claimedAt: null },
  });
}
