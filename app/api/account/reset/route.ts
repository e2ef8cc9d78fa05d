import { resetPassword } from '#lib/data';
import { authorize, Refusal } from '#lib/people';
import { gateWrite, limitFailures, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../bodies.ts';

/** POST { token, password } → the password of the link's account; every session and browser of it is signed out. */
export const POST = gateWrite(async ({ request }) => {
  authorize({ kind: 'anonymous' }, 'account.enter', { kind: 'public' });
  const { token, password } = await readBody(request, BODIES.reset, BODY_BYTES);
  const done = await limitFailures(request.headers, null, () => resetPassword(token, password));
  if (!done) throw new Refusal(400, 'This link was used already or is older than an hour: ask for another.');
  return { body: {} };
});
