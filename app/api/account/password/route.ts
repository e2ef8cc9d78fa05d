import { changePassword, findActor, signOutElsewhere } from '#lib/data';
import { gateWrite, limitFailures, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../bodies.ts';
import { requirePerson, wrongPassword } from '../person.ts';

/** POST { current, next } → another password; every other session and browser is signed out. */
export const POST = gateWrite(async ({ request, credentials }) => {
  const wish = await readBody(request, BODIES.password, BODY_BYTES);
  const { actor } = await requirePerson(request.headers, 'account.change');
  const cookies = await limitFailures(request.headers, actor.id, () => changePassword(request.headers, wish));
  if (!cookies) throw wrongPassword();
  // The session was made anew with the password: those that it did not make have ended with it.
  await signOutElsewhere({ ...actor, session: undefined }, await findActor(credentials));
  return { body: {}, cookies };
});
