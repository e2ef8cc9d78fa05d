import { createAssignment } from '#lib/data';
import { Refusal } from '#lib/people';
import { gateWrite, readBody } from '#lib/server';
import { dueInstant } from '#lib/teams';
import { BODIES, BODY_BYTES } from '../../bodies.ts';
import { requireMember } from '../../member.ts';
import { readWork } from './read-work.ts';

/** POST { title?, what, due } → { id, missing }: `missing` are labs of the plan that this course does not have. */
export const POST = gateWrite<{ id: string }>(async ({ request, params }) => {
  const { team, by } = await requireMember(request.headers, params.id, 'team.assign');
  const { title, what, due } = await readBody(request, BODIES.assign, BODY_BYTES);
  const at = dueInstant(due, Date.now());
  if ('refused' in at) throw new Refusal(400, `due: ${at.refused}`);
  const { work, name, missing } = readWork(what);
  const wish = { title: title ?? name, work, dueAt: at.at, timeZone: due.timeZone };
  return { body: { id: await createAssignment(team.id, by, wish), missing } };
});
