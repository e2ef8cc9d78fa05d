import {
  changeTeam,
  eraseTeam,
  listAssignments,
  listMembers,
  listNotes,
  listOwnSubmissions,
  sweepCode,
} from '#lib/data';
import { Refusal } from '#lib/people';
import { gateRead, gateWrite, readBody } from '#lib/server';
import { dueState } from '#lib/teams';
import { ownStandings } from '../assigned.ts';
import { BODIES, BODY_BYTES } from '../bodies.ts';
import { requireMember, showMember } from '../member.ts';
import { showNote } from '../show-note.ts';

/** GET → { team, me, leads, people, assignments, notes }: the team as anybody in it sees it, with where the asker stands. */
export const GET = gateRead<{ id: string }>(async ({ request, params }) => {
  const { team, me } = await requireMember(request.headers, params.id, 'team.read');
  const [members, assignments, submissions, notes] = await Promise.all([
    listMembers(team.id),
    listAssignments(team.id),
    listOwnSubmissions(team.id, me.ownerId),
    listNotes(me.ownerId, team.id),
  ]);
  const { standingIn, best } = await ownStandings(me.ownerId, assignments);
  const now = Date.now();
  const withStanding = assignments.map((assignment) => {
    const standing = standingIn(assignment.work);
    const handedIn = submissions.filter((one) => one.assignment === assignment.id);
    return { ...assignment, standing, state: dueState(assignment, standing, now), handedIn, best };
  });
  const leads = members.filter(({ role }) => role !== 'member').map(({ name }) => name);
  const shown = { team, me: showMember(me), leads, people: members.length };
  return { body: { ...shown, assignments: withStanding, notes: notes.map(showNote) } };
});

/** POST { name?, approves?, keepCodeDays? } → the settings, changed. What is older than code is kept goes at once. */
export const POST = gateWrite<{ id: string }>(async ({ request, params }) => {
  const { team, by } = await requireMember(request.headers, params.id, 'team.change');
  const change = await readBody(request, BODIES.change, BODY_BYTES);
  await changeTeam(team.id, by, change);
  if (change.keepCodeDays !== undefined) await sweepCode(team.id);
  return { body: { team: { ...team, ...change } } };
});

/** DELETE { name } → the team is no more, once its name was typed. */
export const DELETE = gateWrite<{ id: string }>(async ({ request, params }) => {
  const { team } = await requireMember(request.headers, params.id, 'team.erase');
  const { name } = await readBody(request, BODIES.erase, BODY_BYTES);
  if (name.trim() !== team.name) throw new Refusal(409, `name: must be "${team.name}" to delete the team.`);
  await eraseTeam(team.id);
  return { body: {} };
});
