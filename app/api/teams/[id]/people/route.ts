import { listInvitations, listMembers, listRequests } from '#lib/data';
import { gateRead } from '#lib/server';
import { requireMember, showMember } from '../../member.ts';

/** GET → { members, requests, invitations } for leads. */
export const GET = gateRead<{ id: string }>(async ({ request, params }) => {
  const { team } = await requireMember(request.headers, params.id, 'team.people');
  const [members, requests, invitations] = await Promise.all([
    listMembers(team.id),
    listRequests(team.id),
    listInvitations(team.id),
  ]);
  return { body: { members: members.map(showMember), requests, invitations } };
});
