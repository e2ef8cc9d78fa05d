import { erasePerson, findActor, findPerson, isTold } from '#lib/data';
import { authorize, cookieFor } from '#lib/people';
import { gateRead, gateWrite, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from './bodies.ts';
import { requirePerson } from './person.ts';
import { proveSelf } from './prove-self.ts';
import { listProviders } from './providers/configured.ts';

/** GET → { person, linked, providers, told }: who is signed in, whether what this browser keeps is theirs, with whom one may sign in, and whether a record store hears of their work. */
export const GET = gateRead(async ({ request, credentials }) => {
  const found = await findPerson(request.headers);
  authorize(found?.actor ?? { kind: 'anonymous' }, 'account.read', { kind: 'public' });
  const device = await findActor(credentials);
  const linked = device.kind === 'device' && device.owner === found?.actor.owner;
  const providers = listProviders().map(({ id, name }) => ({ id, name }));
  const told = found ? await isTold(found.actor.owner) : false;
  return { body: { person: found?.person ?? null, linked, providers, told }, cookies: found?.cookies };
});

/** DELETE { password? } → erases the account with everything that was recorded. */
export const DELETE = gateWrite(async ({ request }) => {
  const { password } = await readBody(request, BODIES.erase, BODY_BYTES);
  const { actor } = await requirePerson(request.headers, 'account.erase');
  await proveSelf(request.headers, actor, password);
  await erasePerson(actor);
  return { body: {}, cookies: [cookieFor('')] };
});
