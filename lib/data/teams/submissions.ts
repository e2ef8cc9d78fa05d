import { randomUUID } from 'node:crypto';
import { rankOfTier } from '#lib/lab/tiers';
import { Refusal } from '#lib/people';
import { codeCutoff, LIMITS, type Work } from '#lib/teams';
import { database, inTransaction, type Transaction } from '../database.ts';
import { audit, type Named } from './audit.ts';

export type Share = 'no' | 'anonymous' | 'named';

export interface SubmissionView {
  readonly id: string;
  readonly assignment: string;
  readonly lab: string;
  readonly tier: string;
  readonly at: number;
  readonly share: Share;
  /** Whether its code can still be opened. */
  readonly hasCode: boolean;
}

/** Something that was handed in, with who did. */
export interface HandedInView extends SubmissionView {
  /** Their membership. */
  readonly member: string | null;
  readonly name: string | null;
}

type SubmissionRow = {
  id: string;
  assignmentId: string;
  lab: string;
  tier: string;
  at: Date;
  share: string;
  attemptKey: string | null;
};

const toView = ({ id, assignmentId, lab, tier, at, share, attemptKey }: SubmissionRow): SubmissionView => ({
  id,
  assignment: assignmentId,
  lab,
  tier,
  at: at.getTime(),
  share: share as Share,
  hasCode: attemptKey !== null,
});

/**
 * Hands an attempt in, in place of an earlier one of the same lab. Throws a 404 for an assignment or an attempt that is
 * not there (one that has not reached the server yet), and a 409 where it is closed or does not ask for the lab.
 */
export async function handIn(
  teamId: string,
  ownerId: string,
  wish: { assignment: string; attempt: string; share: Share },
): Promise<SubmissionView> {
  const { assignment: assignmentId, attempt: attemptKey, share } = wish;
  return inTransaction(async (tx) => {
    const assignment = await tx.assignment.findFirst({ where: { id: assignmentId, teamId } });
    if (!assignment)
      throw new Refusal(404, 'There is no such assignment in this team; it may have been deleted.');
    if (assignment.closedAt)
      throw new Refusal(409, 'This assignment is closed: nothing more can be handed in.');
    const attempt = await tx.attempt.findUnique({
      where: { ownerId_key: { ownerId, key: attemptKey } },
      select: { lab: true, tier: true },
    });
    if (!attempt)
      throw new Refusal(
        404,
        'The server does not have this attempt yet. Connect, wait until it was sent, and try again.',
      );
    const { lab, tier } = attempt;
    const { goals } = JSON.parse(assignment.what) as Work;
    if (!goals.some((goal) => goal.lab === lab))
      throw new Refusal(409, 'This assignment does not ask for this lab.');
    const data = { attemptKey, tier, share, at: new Date() };
    const where = { assignmentId_ownerId_lab: { assignmentId, ownerId, lab } };
    const create = { id: randomUUID(), assignmentId, ownerId, lab, ...data };
    return toView(await tx.submission.upsert({ where, create, update: data }));
  });
}

/** What an owner handed in to a team. */
export async function listOwnSubmissions(teamId: string, ownerId: string): Promise<SubmissionView[]> {
  const rows = await database().submission.findMany({ where: { ownerId, assignment: { teamId } } });
  const since = await sinceWhen(database(), teamId);
  return rows.map((row) => {
    const view = toView(row);
    return { ...view, hasCode: view.hasCode && row.at >= since };
  });
}

/** A page of what was handed in to an assignment, with who did, the latest first; `after` is the `next` of the page before. */
export async function listSubmissions(
  teamId: string,
  assignmentId: string,
  after?: string,
): Promise<{ submissions: HandedInView[]; next: string | null }> {
  const rows = await database().submission.findMany({
    where: { assignmentId, assignment: { teamId } },
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
    ...(after !== undefined && { cursor: { id: after }, skip: 1 }),
    take: LIMITS.page,
  });
  const since = await sinceWhen(database(), teamId);
  const members = await database().membership.findMany({
    where: { teamId, ownerId: { in: rows.map(({ ownerId }) => ownerId) } },
  });
  const submissions = rows.map((row) => {
    const member = members.find(({ ownerId }) => ownerId === row.ownerId);
    const view = toView(row);
    const hasCode = view.hasCode && row.at >= since;
    return { ...view, hasCode, member: member?.id ?? null, name: member?.name ?? null };
  });
  return { submissions, next: rows.length < LIMITS.page ? null : rows.at(-1)!.id };
}

/** Takes back what was handed in: its code is nobody else's any more. Answers whether there was something. */
export async function takeBack(ownerId: string, id: string): Promise<boolean> {
  return (await database().submission.deleteMany({ where: { id, ownerId } })).count > 0;
}

/** Says whether the team may see it. */
export async function changeShare(ownerId: string, id: string, share: Share): Promise<boolean> {
  return (await database().submission.updateMany({ where: { id, ownerId }, data: { share } })).count > 0;
}

export interface HandedInCode {
  readonly lab: string;
  readonly tier: string;
  readonly at: number;
  readonly source: string;
  readonly name: string;
}

/** Since when what was handed in to a team has its code: what is older is out of sight before the sweep comes by. */
async function sinceWhen(tx: Transaction, teamId: string): Promise<Date> {
  const { keepCodeDays } = await tx.team.findUniqueOrThrow({ where: { id: teamId } });
  return new Date(codeCutoff(keepCodeDays, Date.now()) ?? 0);
}

const GONE = 'The code of what was handed in is kept no longer: the team’s settings say for how long it is.';

/** The code of something that was handed in, for a lead; it is noted in the team's log. Throws a 404, or a 410 once it is kept no longer. */
export async function openCode(teamId: string, by: Named, id: string): Promise<HandedInCode> {
  return inTransaction(async (tx) => {
    const found = await tx.submission.findFirst({ where: { id, assignment: { teamId } } });
    if (!found) throw new Refusal(404, 'This was not handed in, or was taken back.');
    const { ownerId, attemptKey, lab, tier, at } = found;
    if (attemptKey === null || at < (await sinceWhen(tx, teamId))) throw new Refusal(410, GONE);
    const attempt = await tx.attempt.findUnique({ where: { ownerId_key: { ownerId, key: attemptKey } } });
    if (!attempt) throw new Refusal(410, GONE);
    const member = await tx.membership.findUnique({ where: { teamId_ownerId: { teamId, ownerId } } });
    const about = { ownerId, name: member?.name ?? '' };
    if (ownerId !== by.ownerId) await audit(tx, teamId, 'code-opened', by, about, lab);
    return { lab, tier, at: at.getTime(), source: attempt.source, name: about.name };
  });
}

/** Others' solutions of a lab that they share with the team, the best tier first; a few, with as much code as a page shows. */
export async function listShared(
  teamId: string,
  ownerId: string,
  lab: string,
): Promise<{ id: string; name: string | null; tier: string; source: string }[]> {
  const at = { gte: await sinceWhen(database(), teamId) };
  const rows = await database().submission.findMany({
    where: {
      lab,
      at,
      assignment: { teamId },
      share: { not: 'no' },
      attemptKey: { not: null },
      NOT: { ownerId },
    },
    orderBy: { at: 'desc' },
    take: 20,
  });
  const [attempts, members] = await Promise.all([
    database().attempt.findMany({
      where: { OR: rows.map((row) => ({ ownerId: row.ownerId, key: row.attemptKey! })) },
      select: { ownerId: true, key: true, source: true },
    }),
    database().membership.findMany({ where: { teamId, ownerId: { in: rows.map((row) => row.ownerId) } } }),
  ]);
  const shared = rows.flatMap((row) => {
    const attempt = attempts.find((one) => one.ownerId === row.ownerId && one.key === row.attemptKey);
    const member = members.find((one) => one.ownerId === row.ownerId);
    if (!attempt || !member) return [];
    const name = row.share === 'named' ? member.name : null;
    return [{ id: row.id, name, tier: row.tier, source: attempt.source }];
  });
  return shared.sort((a, b) => rankOfTier(b.tier as 'gold') - rankOfTier(a.tier as 'gold'));
}

/** Forgets which attempts belong to what was handed in longer ago than its team keeps code, of one team or of all; answers how many. */
export async function sweepCode(id?: string, now = Date.now()): Promise<number> {
  let swept = 0;
  const teams = await database().team.findMany({
    where: { keepCodeDays: { not: null }, ...(id !== undefined && { id }) },
    select: { id: true, keepCodeDays: true },
  });
  for (const { id: teamId, keepCodeDays } of teams) {
    const { count } = await database().submission.updateMany({
      where: {
        assignment: { teamId },
        attemptKey: { not: null },
        at: { lt: new Date(codeCutoff(keepCodeDays, now)!) },
      },
      data: { attemptKey: null },
    });
    swept += count;
  }
  return swept;
}
