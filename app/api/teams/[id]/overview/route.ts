import { listAssignments } from '#lib/data';
import { Refusal } from '#lib/people';
import { gateRead } from '#lib/server';
import { requireMember } from '../../member.ts';
import { readOverview } from '../../read-overview.ts';

/** GET ?assignment= → { assignment, overview }: where the team stands; in the latest open assignment when none is named. */
export const GET = gateRead<{ id: string }>(async ({ request, params }) => {
  const { team } = await requireMember(request.headers, params.id, 'team.watch');
  const wanted = new URL(request.url).searchParams.get('assignment');
  const assignments = await listAssignments(team.id);
  const assignment = assignments.find(({ id, closedAt }) =>
    wanted === null ? closedAt === null : id === wanted,
  );
  if (!assignment && wanted !== null) throw new Refusal(404, 'There is no such assignment in this team.');
  if (!assignment) return { body: { assignment: null, overview: null } };
  return { body: { assignment, overview: await readOverview(team.id, assignment) } };
});
