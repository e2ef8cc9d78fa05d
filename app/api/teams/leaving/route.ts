import { previewLeaving } from '#lib/data';
import { gateRead } from '#lib/server';
import { requirePerson } from '../../account/person.ts';

/** GET → { ends, handedOver }: what becomes of the person's teams when they delete their account. */
export const GET = gateRead(async ({ request }) => {
  const { actor } = await requirePerson(request.headers, 'account.erase');
  return { body: await previewLeaving(actor.owner) };
});
