import { changeEmail } from '#lib/data';
import { gateWrite, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../bodies.ts';
import { requirePerson } from '../person.ts';
import { proveSelf } from '../prove-self.ts';

/** POST { email, password? } → { person } with another address. */
export const POST = gateWrite(async ({ request }) => {
  const { email, password } = await readBody(request, BODIES.address, BODY_BYTES);
  const { actor } = await requirePerson(request.headers, 'account.change');
  await proveSelf(request.headers, actor, password);
  return { body: { person: await changeEmail(actor.id, email) } };
});
