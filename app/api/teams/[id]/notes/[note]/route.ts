import { closeNote } from '#lib/data';
import { Refusal } from '#lib/people';
import { gateWrite, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../../../bodies.ts';
import { requireMember } from '../../../member.ts';

/** POST { answer? } → whoever the note is for has answered it, or put it away without one. */
export const POST = gateWrite<{ id: string; note: string }>(async ({ request, params }) => {
  const { team, me } = await requireMember(request.headers, params.id, 'team.answer');
  const { answer } = await readBody(request, BODIES.answer, BODY_BYTES);
  if (!(await closeNote(team.id, me.ownerId, params.note, answer ?? null)))
    throw new Refusal(404, 'This note is not there any more, or was answered already.');
  return { body: {} };
});
