import { listInvitations, listMembers, listRequests } from '#lib/data';
import { gateRead } from '#lib/server';
import { pageOf } from '#lib/teams';
import { requireMember, showMember } from '../../member.ts';
import { readPlace } from '../../read-place.ts';

/** GET ?find=&from= → { members, people, requests, invitations } for leads: a page of members in the order in which they joined. */
export const GET = gateRead<{ id: string }>(async ({ request, params }) => {
  const { team } = await requireMember(request.headers, params.id, 'team.people');
  const place = readPlace(request);
  const [members, requests, invitations] = await Promise.all([
    listMembers(team.id),
    listRequests(team.id),
    listInvitations(team.id),
  ]);
  const { items, ...shown } = pageOf(members, place);
  const people = { from: shown.from, of: shown.of, all: members.length };
  return { body: { members: items.map(showMember), people, requests, invitations } };
});
