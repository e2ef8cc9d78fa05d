import { findActor, readAttempt } from '#lib/data';
import { authorize, Refusal } from '#lib/people';
import { gateRead } from '#lib/server';

/** GET → one attempt of this device's owner, with its code and its report. Another's does not exist. */
export const GET = gateRead<{ id: string }>(async ({ credentials, params }) => {
  const actor = await findActor(credentials);
  authorize(actor, 'state.read', {
    kind: 'owned',
    owner: actor.kind === 'anonymous' ? '' : actor.owner,
  });
  const attempt = actor.kind === 'anonymous' ? null : await readAttempt(actor.owner, params.id);
  if (!attempt) throw new Refusal(404, 'There is no such attempt among yours.');
  return { body: attempt };
});
