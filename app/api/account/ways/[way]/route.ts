import { disconnectProvider } from '#lib/data';
import { gateWrite } from '#lib/server';
import { requirePerson } from '../../person.ts';

/** DELETE → the provider signs in to the account no more. */
export const DELETE = gateWrite<{ way: string }>(async ({ request, params }) => {
  const { actor } = await requirePerson(request.headers, 'account.change');
  await disconnectProvider(actor.id, params.way);
  return { body: {} };
});
