import { listAssignments, listMembers, listSentNotes } from '#lib/data';
import { Refusal } from '#lib/people';
import { gateRead } from '#lib/server';
import { LIMITS, type Overview, pageOf } from '#lib/teams';
import { requireMember } from '../../member.ts';
import { readOverview } from '../../read-overview.ts';
import { readPlace } from '../../read-place.ts';
import { showNote } from '../../show-note.ts';

/**
 * GET ?assignment=&find=&from= → { assignment, overview, people, notes }: where the team stands, in the latest open
 * assignment when none is named; a page of its people by name; of those who are stuck the latest, with what they were last written.
 */
export const GET = gateRead<{ id: string }>(async ({ request, params }) => {
  const { team } = await requireMember(request.headers, params.id, 'team.watch');
  const place = readPlace(request);
  const wanted = new URL(request.url).searchParams.get('assignment');
  const assignments = await listAssignments(team.id);
  const assignment = assignments.find(({ id, closedAt }) =>
    wanted === null ? closedAt === null : id === wanted,
  );
  if (!assignment && wanted !== null) throw new Refusal(404, 'There is no such assignment in this team.');
  if (!assignment) return { body: { assignment: null, overview: null } };
  const { people: everybody, ...overview } = await readOverview(team.id, assignment);
  const { items: people, ...shown } = pageOf(everybody, place);
  const stuck = overview.stuck.slice(0, LIMITS.stuckRows);
  const inTeam = { from: shown.from, of: shown.of, all: everybody.length };
  const notes = await readNotes(team.id, stuck);
  return { body: { assignment, overview: { ...overview, stuck, people }, people: inTeam, notes } };
});

/** What was last written to those who are stuck, by their membership. */
async function readNotes(teamId: string, stuck: Overview['stuck']) {
  const members = stuck.length > 0 ? await listMembers(teamId) : [];
  const about = stuck.flatMap(({ member, lab }) => {
    const found = members.find(({ id }) => id === member);
    return found ? [{ ownerId: found.ownerId, lab }] : [];
  });
  const notes = await listSentNotes(teamId, about);
  const memberOf = new Map(members.map(({ ownerId, id }) => [ownerId, id]));
  return notes.map(({ ownerId, ...note }) => ({ ...showNote(note), member: memberOf.get(ownerId)! }));
}
