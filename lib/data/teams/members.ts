import { assertRemoval, assertRoleChange, findHeir, Refusal, type Role } from '#lib/people';
import { database, inTransaction, type Transaction } from '../database.ts';
import { audit, type Named } from './audit.ts';
import { lockTeam } from './lock.ts';
import { dropNotes } from './notes.ts';
import { type MemberView, toMember } from './teams.ts';

/** Everybody in a team, in the order in which they joined; a team has few. */
export const listMembers = async (teamId: string, tx: Transaction = database()): Promise<MemberView[]> =>
  (await tx.membership.findMany({ where: { teamId }, orderBy: [{ joinedAt: 'asc' }, { id: 'asc' }] })).map(
    toMember,
  );

/** Throws a 404 for a membership that the team does not have. */
function findIn(members: readonly MemberView[], id: string): MemberView {
  const found = members.find((one) => one.id === id);
  if (!found) throw new Refusal(404, 'Nobody in this team has this membership; they may have left.');
  return found;
}

/** Who asks as they are now, which may be other than when the request came in. */
function findMe(members: readonly MemberView[], ownerId: string): MemberView {
  const found = members.find((one) => one.ownerId === ownerId);
  if (!found) throw new Refusal(404, 'There is no such team, or you are not in it.', {}, 'no-team');
  return found;
}

/** Changes a member's role. Throws what assertRoleChange throws, decided by who is in the team at the moment of the change. */
export async function changeRole(teamId: string, by: Named, membership: string, role: Role): Promise<void> {
  await inTransaction(async (tx) => {
    await lockTeam(tx, teamId);
    const members = await listMembers(teamId, tx);
    const about = findIn(members, membership);
    assertRoleChange(members, findMe(members, by.ownerId), about, role);
    if (about.role === role) return;
    await tx.membership.update({ where: { id: membership }, data: { role } });
    await audit(tx, teamId, 'role-changed', by, about, `${about.role} → ${role}`);
  });
}

/**
 * Takes somebody out of a team, with what is the team's of them: the membership, what they handed in, notes. Their attempts
 * stay theirs. Invitations that are open let nobody in again whom somebody else took out. Throws what assertRemoval throws.
 */
export async function removeMember(teamId: string, by: Named, membership: string): Promise<void> {
  await inTransaction(async (tx) => {
    await lockTeam(tx, teamId);
    const members = await listMembers(teamId, tx);
    const about = findIn(members, membership);
    const me = findMe(members, by.ownerId);
    assertRemoval(members, me, about);
    await tx.submission.deleteMany({ where: { ownerId: about.ownerId, assignment: { teamId } } });
    await tx.dismissal.deleteMany({ where: { ownerId: about.ownerId, assignment: { teamId } } });
    await dropNotes(tx, teamId, about.ownerId);
    await tx.membership.delete({ where: { id: membership } });
    const isLeaving = me.id === about.id;
    if (!isLeaving) {
      const where = { teamId_ownerId: { teamId, ownerId: about.ownerId } };
      const at = new Date();
      await tx.removal.upsert({ where, create: { teamId, ownerId: about.ownerId, at }, update: { at } });
    }
    await audit(tx, teamId, isLeaving ? 'left' : 'removed', by, about);
  });
}

/** Changes what somebody is called in a team. */
export async function renameMember(id: string, name: string): Promise<void> {
  await database().membership.update({ where: { id }, data: { name } });
}

/** What becomes of the teams of somebody whose account goes. */
export interface TeamsLeft {
  /** Teams that end, for nobody else leads them. */
  readonly ends: readonly string[];
  /** Teams that get another owner. */
  readonly handedOver: readonly { readonly team: string; readonly to: string }[];
}

/** The teams that an owner alone owns, with whoever would own them next. */
async function readLonely(tx: Transaction, ownerId: string) {
  const mine = await tx.membership.findMany({ where: { ownerId, role: 'owner' }, include: { team: true } });
  const lonely = [];
  for (const { team } of mine) {
    const others = (await listMembers(team.id, tx)).filter((one) => one.ownerId !== ownerId);
    if (others.some(({ role }) => role === 'owner')) continue;
    const heir = findHeir(others);
    lonely.push({ team, heir: heir && others.find(({ id }) => id === heir.id)! });
  }
  return lonely;
}

/** Says before an account is deleted what becomes of its teams. */
export async function previewLeaving(ownerId: string): Promise<TeamsLeft> {
  const lonely = await readLonely(database(), ownerId);
  return {
    ends: lonely.filter(({ heir }) => !heir).map(({ team }) => team.name),
    handedOver: lonely.flatMap(({ team, heir }) => (heir ? [{ team: team.name, to: heir.name }] : [])),
  };
}

/** Before an owner is erased: their teams get another owner or end, and the logs of others name them no more. */
export async function leaveAllTeams(tx: Transaction, ownerId: string): Promise<void> {
  for (const { team, heir } of await readLonely(tx, ownerId)) {
    if (!heir) {
      await tx.team.delete({ where: { id: team.id } });
      continue;
    }
    await tx.membership.update({ where: { id: heir.id }, data: { role: 'owner' } });
    await audit(tx, team.id, 'inherited', null, heir, 'owner');
  }
  await tx.auditEntry.updateMany({ where: { byId: ownerId }, data: { byName: '' } });
  await tx.auditEntry.updateMany({ where: { aboutId: ownerId }, data: { aboutName: '' } });
}
