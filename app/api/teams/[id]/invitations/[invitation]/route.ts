import { endInvitation } from '#lib/data';
import { gateWrite } from '#lib/server';
import { requireMember } from '../../../member.ts';

/** DELETE → the invitation opens nothing any more. */
export const DELETE = gateWrite<{ id: string; invitation: string }>(async ({ request, params }) => {
  const { team, by } = await requireMember(request.headers, params.id, 'team.invite');
  await endInvitation(team.id, by, params.invitation);
  return { body: {} };
});
