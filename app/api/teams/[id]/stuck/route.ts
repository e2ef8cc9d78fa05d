import { dismissStall } from '#lib/data';
import { gateWrite, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../../bodies.ts';
import { requireMember } from '../../member.ts';

/** POST { assignment, member, lab, runs } → that somebody is stuck is put aside until they have run the lab again; with null runs it is shown again. */
export const POST = gateWrite<{ id: string }>(async ({ request, params }) => {
  const { team } = await requireMember(request.headers, params.id, 'team.help');
  const { runs, ...about } = await readBody(request, BODIES.stall, BODY_BYTES);
  await dismissStall(team.id, about, runs);
  return { body: {} };
});
