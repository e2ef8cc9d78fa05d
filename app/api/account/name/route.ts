import { changeName } from '#lib/data';
import { gateWrite, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../bodies.ts';
import { requirePerson } from '../person.ts';

/** POST { name } → { person } with another name. */
export const POST = gateWrite(async ({ request }) => {
  const { name } = await readBody(request, BODIES.name, BODY_BYTES);
  const { actor } = await requirePerson(request.headers, 'account.change');
  return { body: { person: await changeName(actor.id, name) } };
});
