import { findOwnerByEmail } from '#lib/data';
import { Refusal } from '#lib/people';
import { gateWrite, limitFailures, readBody } from '#lib/server';
import { enterRoom } from '../../actor.ts';
import { BODIES, BODY_BYTES } from '../../bodies.ts';
import { createKey, rooms } from '../../keeper.ts';

/** POST { email } → { name } of whoever leads the room too from here on. Throws a 404 for an address without an account. */
export const POST = gateWrite<{ id: string }>(async ({ request, params }) => {
  const { actor } = await enterRoom(request.headers, params.id, 'room.invite');
  const { email } = await readBody(request, BODIES.instructors, BODY_BYTES);
  // Whoever leads a room could otherwise learn which addresses have accounts.
  const found = await limitFailures(request.headers, params.id, () => findOwnerByEmail(email));
  if (!found) throw new Refusal(404, 'No account has this address. Ask them to create one first.');
  const command = { kind: 'add-instructor', key: createKey(), instructor: found.owner } as const;
  const result = await rooms().command(params.id, command, actor);
  if ('refused' in result) throw new Refusal(409, result.refused);
  return { body: { name: found.name } };
});
