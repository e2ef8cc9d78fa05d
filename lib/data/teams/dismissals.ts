import { Refusal } from '#lib/people';
import { database, inTransaction } from '../database.ts';

/** That a lead has seen that somebody is stuck, and at how many runs. */
export interface DismissalView {
  readonly ownerId: string;
  readonly lab: string;
  readonly runs: number;
}

/** What leads have put aside of who is stuck in an assignment. */
export const listDismissals = async (assignmentId: string): Promise<DismissalView[]> =>
  database().dismissal.findMany({
    where: { assignmentId },
    select: { ownerId: true, lab: true, runs: true },
  });

/**
 * Puts aside that somebody is stuck in a lab, until they have run it more than `runs` times; or shows it again, with
 * null. Throws a 404 for an assignment or a member that the team does not have.
 */
export async function dismissStall(
  teamId: string,
  about: { assignment: string; member: string; lab: string },
  runs: number | null,
): Promise<void> {
  const { assignment: assignmentId, member, lab } = about;
  await inTransaction(async (tx) => {
    const [assignment, membership] = [
      await tx.assignment.findFirst({ where: { id: assignmentId, teamId } }),
      await tx.membership.findFirst({ where: { id: member, teamId } }),
    ];
    if (!assignment || !membership)
      throw new Refusal(404, 'This team has no such assignment or member; one of them may be gone.');
    const key = { assignmentId, ownerId: membership.ownerId, lab };
    if (runs === null) await tx.dismissal.deleteMany({ where: key });
    else
      await tx.dismissal.upsert({
        where: { assignmentId_ownerId_lab: key },
        create: { ...key, runs },
        update: { runs },
      });
  });
}
