import { randomUUID } from 'node:crypto';
import { Refusal } from '#lib/people';
import { type Assignment, LIMITS, type Work } from '#lib/teams';
import { database, inTransaction } from '../database.ts';
import { audit, type Named } from './audit.ts';

type AssignmentRow = {
  id: string;
  title: string;
  what: string;
  dueAt: Date;
  timeZone: string;
  closedAt: Date | null;
};

export const toAssignment = ({ id, title, what, dueAt, timeZone, closedAt }: AssignmentRow): Assignment => ({
  id,
  title,
  work: JSON.parse(what) as Work,
  dueAt: dueAt.getTime(),
  timeZone,
  closedAt: closedAt?.getTime() ?? null,
});

const NO_SUCH = 'There is no such assignment in this team; it may have been deleted.';

/** Assigns work to a team; answers the assignment's id. Throws a 409 when the team has as many as it may. */
export async function createAssignment(
  teamId: string,
  by: Named,
  wish: { title: string; work: Work; dueAt: number; timeZone: string },
): Promise<string> {
  const { title, work, dueAt, timeZone } = wish;
  const id = randomUUID();
  await inTransaction(async (tx) => {
    await audit(tx, teamId, 'assigned', by, null, title);
    if ((await tx.assignment.count({ where: { teamId } })) >= LIMITS.assignments)
      throw new Refusal(409, `A team has at most ${LIMITS.assignments} assignments: delete one first.`);
    const data = { id, teamId, title, what: JSON.stringify(work), dueAt: new Date(dueAt), timeZone };
    await tx.assignment.create({ data });
  });
  return id;
}

/** The assignments of a team, the latest first. */
export async function listAssignments(teamId: string): Promise<Assignment[]> {
  const rows = await database().assignment.findMany({
    where: { teamId },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: LIMITS.assignments,
  });
  return rows.map(toAssignment);
}

/** Changes an assignment's title or due date, closes or opens it. Throws a 404. */
export async function changeAssignment(
  teamId: string,
  by: Named,
  id: string,
  change: { title?: string; due?: { at: number; timeZone: string }; closed?: boolean },
): Promise<void> {
  const { title, due, closed } = change;
  await inTransaction(async (tx) => {
    const { count } = await tx.assignment.updateMany({
      where: { id, teamId },
      data: {
        ...(title === undefined ? {} : { title }),
        ...(due === undefined ? {} : { dueAt: new Date(due.at), timeZone: due.timeZone }),
        ...(closed === undefined ? {} : { closedAt: closed ? new Date() : null }),
      },
    });
    if (count === 0) throw new Refusal(404, NO_SUCH);
    const kept = await tx.assignment.findUniqueOrThrow({ where: { id } });
    const what = closed === undefined ? '' : closed ? ': closed' : ': opened again';
    await audit(tx, teamId, 'assignment-changed', by, null, `${kept.title}${what}`);
  });
}

/** Deletes an assignment with what was handed in to it; the attempts stay their owners'. Throws a 404. */
export async function eraseAssignment(teamId: string, by: Named, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    const kept = await tx.assignment.findFirst({ where: { id, teamId } });
    if (!kept) throw new Refusal(404, NO_SUCH);
    await tx.assignment.delete({ where: { id } });
    await audit(tx, teamId, 'assignment-deleted', by, null, kept.title);
  });
}

/** The open assignments of every team that an owner is in, the first due first. */
export async function listAssigned(
  ownerId: string,
): Promise<(Assignment & { team: { id: string; name: string; role: string } })[]> {
  const memberships = await database().membership.findMany({ where: { ownerId }, include: { team: true } });
  const rows = await database().assignment.findMany({
    where: { teamId: { in: memberships.map(({ teamId }) => teamId) }, closedAt: null },
    orderBy: { dueAt: 'asc' },
    take: LIMITS.assignments,
  });
  return rows.map((row) => {
    const { team, role } = memberships.find(({ teamId }) => teamId === row.teamId)!;
    return { ...toAssignment(row), team: { id: team.id, name: team.name, role } };
  });
}
