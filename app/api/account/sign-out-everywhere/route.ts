import { findActor, signOutElsewhere } from '#lib/data';
import { gateWrite } from '#lib/server';
import { requirePerson } from '../person.ts';

/** POST → { ended }: every other session and browser of the person is signed out; this one stays. */
export const POST = gateWrite(async ({ request, credentials }) => {
  const { actor } = await requirePerson(request.headers, 'account.change');
  return { body: { ended: await signOutElsewhere(actor, await findActor(credentials)) } };
});
