import { erasePerson, findActor, findPerson, isPassword } from '#lib/data';
import { authorize, cookieFor } from '#lib/people';
import { gateRead, gateWrite, limitFailures, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from './bodies.ts';
import { requirePerson, wrongPassword } from './person.ts';

/** GET → { person, linked }: who is signed in, and whether what this browser keeps is theirs. */
export const GET = gateRead(async ({ request, credentials }) => {
  const found = await findPerson(request.headers);
  authorize(found?.actor ?? { kind: 'anonymous' }, 'account.read', { kind: 'public' });
  const device = await findActor(credentials);
  const linked = device.kind === 'device' && device.owner === found?.actor.owner;
  return { body: { person: found?.person ?? null, linked }, cookies: found?.cookies };
});

/** DELETE { password } → erases the account with everything that was recorded. */
export const DELETE = gateWrite(async ({ request }) => {
  const { password } = await readBody(request, BODIES.erase, BODY_BYTES);
  const { actor } = await requirePerson(request.headers, 'account.erase');
  const known = await limitFailures(request.headers, actor.id, () => isPassword(request.headers, password));
  if (!known) throw wrongPassword();
  await erasePerson(actor);
  return { body: {}, cookies: [cookieFor('')] };
});
