import { changeEmail, isPassword } from '#lib/data';
import { gateWrite, limitFailures, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../bodies.ts';
import { requirePerson, wrongPassword } from '../person.ts';

/** POST { email, password } → { person } with another address. */
export const POST = gateWrite(async ({ request }) => {
  const { email, password } = await readBody(request, BODIES.address, BODY_BYTES);
  const { actor } = await requirePerson(request.headers, 'account.change');
  const known = await limitFailures(request.headers, actor.id, () => isPassword(request.headers, password));
  if (!known) throw wrongPassword();
  return { body: { person: await changeEmail(actor.id, email) } };
});
