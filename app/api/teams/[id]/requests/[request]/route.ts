import { answerRequest } from '#lib/data';
import { gateWrite, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../../../bodies.ts';
import { requireMember } from '../../../member.ts';

/** POST { accept } → whoever waited is let in, or not. */
export const POST = gateWrite<{ id: string; request: string }>(async ({ request, params }) => {
  const { team, by } = await requireMember(request.headers, params.id, 'team.people');
  const { accept } = await readBody(request, BODIES.request, BODY_BYTES);
  await answerRequest(team.id, by, params.request, accept);
  return { body: {} };
});
