import { randomUUID } from 'node:crypto';
import { Refusal, type Role } from '#lib/people';
import { LIMITS, refuseInvitation } from '#lib/teams';
import { database, inTransaction, type Transaction } from '../database.ts';
import { audit, type Named } from './audit.ts';
import { lockTeam } from './lock.ts';
import { assertRoomForAnother } from './teams.ts';

export interface InvitationView {
  readonly id: string;
  readonly role: Role;
  readonly email: string | null;
  readonly usesLeft: number;
  readonly expiresAt: number;
}

/** Keeps an invitation by the hash of its token; answers its id. Throws a 409 when a team has as many open as it may. */
export async function createInvitation(
  teamId: string,
  by: Named,
  wish: { hash: string; role: Role; email: string | null; uses: number; expiresAt: number },
): Promise<string> {
  const { hash, role, email, uses: usesLeft, expiresAt } = wish;
  const id = randomUUID();
  await inTransaction(async (tx) => {
    await audit(tx, teamId, 'invited', by, null, email === null ? `${role}, by link` : `${role}, by address`);
    if ((await tx.invitation.count({ where: openOf(teamId) })) >= LIMITS.invitations)
      throw new Refusal(
        409,
        `A team has at most ${LIMITS.invitations} open invitations: take one back first.`,
      );
    await tx.invitation.create({
      data: { id, teamId, hash, role, email, usesLeft, expiresAt: new Date(expiresAt) },
    });
  });
  return id;
}

const openOf = (teamId: string) => ({
  teamId,
  endedAt: null,
  usesLeft: { gt: 0 },
  expiresAt: { gt: new Date() },
});

/** The invitations of a team that open something, the latest first. */
export async function listInvitations(teamId: string): Promise<InvitationView[]> {
  const rows = await database().invitation.findMany({
    where: openOf(teamId),
    orderBy: { createdAt: 'desc' },
    take: LIMITS.invitations,
  });
  return rows.map(({ id, role, email, usesLeft, expiresAt }) => ({
    id,
    role: role as Role,
    email,
    usesLeft,
    expiresAt: expiresAt.getTime(),
  }));
}

/** Takes an invitation back; one that is gone already is left as it is. */
export async function endInvitation(teamId: string, by: Named, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { id, teamId, endedAt: null },
      data: { endedAt: new Date() },
    });
    if (count > 0) await audit(tx, teamId, 'invitation-ended', by);
  });
}

const findByHash = (tx: Transaction, hash: string) =>
  tx.invitation.findUnique({ where: { hash }, include: { team: true } });

const usable = (one: { email: string | null; usesLeft: number; expiresAt: Date; endedAt: Date | null }) => ({
  ...one,
  expiresAt: one.expiresAt.getTime(),
  endedAt: one.endedAt?.getTime() ?? null,
});

/** What an invitation says before it is accepted. */
export interface InvitationLook {
  readonly team: string;
  readonly role: Role;
  readonly approves: boolean;
  /** It is for the person with one address alone. */
  readonly isPersonal: boolean;
  readonly leads: readonly string[];
  readonly refused: string | null;
  /** Set for somebody who is in the team already. */
  readonly member: string | null;
  readonly isWaiting: boolean;
  /** They were taken out of the team: a lead has to let them in again. */
  readonly wasRemoved: boolean;
  /** For how many days code that is handed in can be opened; as long as the team exists when null. */
  readonly keepCodeDays: number | null;
}

/** Looks at an invitation for somebody, or for nobody yet; null for a token that opens nothing and never did. */
export async function lookAtInvitation(
  hash: string,
  who: { ownerId: string; email: string } | null,
): Promise<InvitationLook | null> {
  const found = await findByHash(database(), hash);
  if (!found) return null;
  const { team, role, email } = found;
  const where = { teamId_ownerId: { teamId: team.id, ownerId: who?.ownerId ?? '' } };
  const [leads, member, request, wasRemoved] = await Promise.all([
    database().membership.findMany({
      where: { teamId: team.id, role: { in: ['owner', 'lead'] } },
      orderBy: { joinedAt: 'asc' },
      take: 5,
    }),
    who && database().membership.findUnique({ where }),
    who && database().joinRequest.findUnique({ where }),
    who !== null && (await isBarred(database(), found, who.ownerId)),
  ]);
  return {
    team: team.name,
    role: role as Role,
    approves: wasRemoved || (team.approves && email === null),
    isPersonal: email !== null,
    leads: leads.map(({ name }) => name),
    refused: refuseInvitation(usable(found), who?.email ?? null, Date.now()),
    member: member ? team.id : null,
    isWaiting: request !== null,
    wasRemoved,
    keepCodeDays: team.keepCodeDays,
  };
}

/**
 * Whether somebody was taken out of the team and this invitation does not say that they are wanted again: only one does
 * that was made for their address afterwards.
 */
async function isBarred(
  tx: Transaction,
  { teamId, email, createdAt }: { teamId: string; email: string | null; createdAt: Date },
  ownerId: string,
): Promise<boolean> {
  const removal = await tx.removal.findUnique({ where: { teamId_ownerId: { teamId, ownerId } } });
  return removal !== null && (email === null || createdAt <= removal.at);
}

/**
 * Lets somebody into a team by an invitation, or puts them before its leads; null for a token that opens nothing. Who is
 * in already changes nothing, and no use is counted. Throws a 409 with the sentence of what is wrong with it.
 */
export async function acceptInvitation(
  hash: string,
  who: { ownerId: string; email: string; name: string },
): Promise<{ team: string; state: 'joined' | 'waiting' } | null> {
  return inTransaction(async (tx) => {
    const { ownerId, name } = who;
    // Counted first: of two that take the last use at once one finds none, and whatever is refused below takes it back.
    const { count } = await tx.invitation.updateMany({
      where: { hash, usesLeft: { gt: 0 } },
      data: { usesLeft: { decrement: 1 } },
    });
    const found = await findByHash(tx, hash);
    if (!found) return null;
    const { team, role } = found;
    const teamId = team.id;
    const where = { teamId_ownerId: { teamId, ownerId } };
    const giveBack = () =>
      tx.invitation.updateMany({ where: { hash }, data: { usesLeft: { increment: count } } });
    if (await tx.membership.findUnique({ where })) {
      await giveBack();
      return { team: teamId, state: 'joined' } as const;
    }
    if (await tx.joinRequest.findUnique({ where })) {
      await giveBack();
      return { team: teamId, state: 'waiting' } as const;
    }
    const refused = refuseInvitation({ ...usable(found), usesLeft: count }, who.email, Date.now());
    if (refused !== null) throw new Refusal(409, refused, {}, 'invitation');
    if ((team.approves && found.email === null) || (await isBarred(tx, found, ownerId))) {
      if ((await tx.joinRequest.count({ where: { teamId } })) >= LIMITS.joinRequests)
        throw new Refusal(409, 'Too many people wait for this team: ask one of its leads to look.');
      await tx.joinRequest.create({ data: { id: randomUUID(), teamId, ownerId, role, name } });
      return { team: teamId, state: 'waiting' } as const;
    }
    await join(tx, teamId, { ownerId, name }, role);
    await audit(tx, teamId, 'joined', { ownerId, name }, null, role);
    return { team: teamId, state: 'joined' } as const;
  });
}

async function join(tx: Transaction, teamId: string, who: Named, role: string): Promise<void> {
  await assertRoomForAnother(tx, who.ownerId);
  if ((await tx.membership.count({ where: { teamId } })) >= LIMITS.members)
    throw new Refusal(409, `A team has at most ${LIMITS.members} people.`);
  await tx.membership.create({ data: { id: randomUUID(), teamId, role, ...who } });
  await tx.removal.deleteMany({ where: { teamId, ownerId: who.ownerId } });
}

/** Who waits to be let into a team, the longest first. */
export async function listRequests(
  teamId: string,
): Promise<{ id: string; name: string; role: Role; at: number; removedAt: number | null }[]> {
  const rows = await database().joinRequest.findMany({
    where: { teamId },
    orderBy: { at: 'asc' },
    take: LIMITS.joinRequests,
  });
  const removals = await database().removal.findMany({
    where: { teamId, ownerId: { in: rows.map(({ ownerId }) => ownerId) } },
  });
  return rows.map(({ id, ownerId, name, role, at }) => ({
    id,
    name,
    role: role as Role,
    at: at.getTime(),
    removedAt: removals.find((one) => one.ownerId === ownerId)?.at.getTime() ?? null,
  }));
}

/** Lets somebody in who waited, or not. Throws a 404 for a request that is answered already. */
export async function answerRequest(
  teamId: string,
  by: Named,
  id: string,
  isAccepted: boolean,
): Promise<void> {
  await inTransaction(async (tx) => {
    await lockTeam(tx, teamId);
    const request = await tx.joinRequest.findFirst({ where: { id, teamId } });
    if (!request) throw new Refusal(404, 'This request was answered already.');
    const { ownerId, name, role } = request;
    await tx.joinRequest.delete({ where: { id } });
    if (isAccepted) await join(tx, teamId, { ownerId, name }, role);
    await audit(tx, teamId, isAccepted ? 'joined' : 'request-refused', by, { ownerId, name }, role);
  });
}
