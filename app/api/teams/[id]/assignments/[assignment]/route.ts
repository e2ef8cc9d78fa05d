import { changeAssignment, eraseAssignment } from '#lib/data';
import { Refusal } from '#lib/people';
import { gateWrite, readBody } from '#lib/server';
import { dueInstant } from '#lib/teams';
import { BODIES, BODY_BYTES } from '../../../bodies.ts';
import { requireMember } from '../../../member.ts';

type Params = { id: string; assignment: string };

/** POST { title?, due?, closed? } → the assignment, changed. */
export const POST = gateWrite<Params>(async ({ request, params }) => {
  const { team, by } = await requireMember(request.headers, params.id, 'team.assign');
  const { due, ...change } = await readBody(request, BODIES.reassign, BODY_BYTES);
  const at = due && dueInstant(due, Date.now());
  if (at && 'refused' in at) throw new Refusal(400, `due: ${at.refused}`);
  const moved = at && { at: at.at, timeZone: due!.timeZone };
  await changeAssignment(team.id, by, params.assignment, { ...change, ...(moved && { due: moved }) });
  return { body: {} };
});

/** DELETE → the assignment is no more, and what was handed in to it is taken back. */
export const DELETE = gateWrite<Params>(async ({ request, params }) => {
  const { team, by } = await requireMember(request.headers, params.id, 'team.assign');
  await eraseAssignment(team.id, by, params.assignment);
  return { body: {} };
});
