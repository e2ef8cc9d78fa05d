import { randomUUID } from 'node:crypto';
import { Refusal, type Role } from '#lib/people';
import { type Assignment, LIMITS } from '#lib/teams';
import { database, inTransaction, type Transaction } from '../database.ts';
import { toAssignment } from './assignments.ts';
import { audit, type Named } from './audit.ts';

/** Somebody in a team. */
export interface MemberView extends Named {
  readonly id: string;
  readonly role: Role;
  readonly joinedAt: number;
}

export interface TeamView {
  readonly id: string;
  readonly name: string;
  readonly approves: boolean;
  readonly keepCodeDays: number | null;
}

type MembershipRow = { id: string; ownerId: string; role: string; name: string; joinedAt: Date };

export const toMember = ({ id, ownerId, role, name, joinedAt }: MembershipRow): MemberView => ({
  id,
  ownerId,
  role: role as Role,
  name,
  joinedAt: joinedAt.getTime(),
});

/** Throws a 409 when somebody is in as many teams as one may be. */
export async function assertRoomForAnother(tx: Transaction, ownerId: string): Promise<void> {
  if ((await tx.membership.count({ where: { ownerId } })) < LIMITS.teams) return;
  throw new Refusal(409, `Nobody is in more than ${LIMITS.teams} teams: leave one first.`);
}

/** Makes a team with its first owner; answers its id. */
export async function createTeam(owner: Named, name: string): Promise<string> {
  const id = randomUUID().replaceAll('-', '');
  await inTransaction(async (tx) => {
    await tx.team.create({ data: { id, name } });
    await assertRoomForAnother(tx, owner.ownerId);
    await tx.membership.create({ data: { id: randomUUID(), teamId: id, role: 'owner', ...owner } });
    await audit(tx, id, 'team-created', owner, null, name);
  });
  return id;
}

/** A team and who an owner is in it; null when there is none or they are not in it. */
export async function findTeam(
  id: string,
  ownerId: string,
): Promise<{ team: TeamView; me: MemberView } | null> {
  const found = await database().membership.findUnique({
    where: { teamId_ownerId: { teamId: id, ownerId } },
    include: { team: true },
  });
  if (!found) return null;
  const { name, approves, keepCodeDays } = found.team;
  return { team: { id, name, approves, keepCodeDays }, me: toMember(found) };
}

/** The teams of an owner, by name. */
export async function listTeams(
  ownerId: string,
): Promise<{ id: string; name: string; role: Role; people: number; waiting: number }[]> {
  const found = await database().membership.findMany({
    where: { ownerId },
    include: { team: true },
    orderBy: { team: { name: 'asc' } },
  });
  // Counts that are asked for with the rows would be made of every team that there is.
  const where = { teamId: { in: found.map(({ teamId }) => teamId) } };
  const [people, requests] = await Promise.all([
    database().membership.groupBy({ by: ['teamId'], where, _count: true }),
    database().joinRequest.groupBy({ by: ['teamId'], where, _count: true }),
  ]);
  const countOf = (rows: { teamId: string; _count: number }[], id: string) =>
    rows.find(({ teamId }) => teamId === id)?._count ?? 0;
  return found.map(({ role, team }) => ({
    id: team.id,
    name: team.name,
    role: role as Role,
    people: countOf(people, team.id),
    waiting: role === 'member' ? 0 : countOf(requests, team.id),
  }));
}

/** Where an owner asked to be let in and has no answer yet. */
export async function listOwnRequests(ownerId: string): Promise<{ team: string; at: number }[]> {
  const found = await database().joinRequest.findMany({
    where: { ownerId },
    include: { team: true },
    take: LIMITS.teams,
  });
  return found.map(({ team, at }) => ({ team: team.name, at: at.getTime() }));
}

/** Changes a team's name, approval or retention. */
export async function changeTeam(
  id: string,
  by: Named,
  change: { name?: string; approves?: boolean; keepCodeDays?: number | null },
): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.team.update({ where: { id }, data: change });
    const detail = Object.entries(change)
      .map(([what, to]) => `${what}: ${to === null ? 'as long as the team exists' : to}`)
      .join(', ');
    await audit(tx, id, 'team-changed', by, null, detail);
  });
}

/** Ends a team with everything that is its own: memberships, invitations, assignments, what was handed in, the log. */
export const eraseTeam = async (id: string): Promise<void> => {
  await database().team.deleteMany({ where: { id } });
};

/** Who is in a team and what it was assigned, for an export, which the team's log notes. */
export async function exportTeam(
  id: string,
  by: Named,
  what: string,
): Promise<{ people: { name: string; role: Role; joinedAt: number }[]; assignments: Assignment[] }> {
  return inTransaction(async (tx) => {
    await audit(tx, id, 'exported', by, null, what);
    const members = await tx.membership.findMany({ where: { teamId: id }, orderBy: { joinedAt: 'asc' } });
    const assignments = await tx.assignment.findMany({
      where: { teamId: id },
      orderBy: { createdAt: 'asc' },
    });
    return {
      people: members.map(toMember).map(({ name, role, joinedAt }) => ({ name, role, joinedAt })),
      assignments: assignments.map(toAssignment),
    };
  });
}
