import { dropFactor, offerFactor, readFactor } from '#lib/data';
import { type Asked, gateRead, gateWrite, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../bodies.ts';
import { requirePerson } from '../person.ts';
import { proveSelf } from '../prove-self.ts';

/** GET → { isOn, recoveryCodes }: whether an authenticator is asked for at sign-in, and how many recovery codes are left. */
export const GET = gateRead(async ({ request }) => {
  const { actor } = await requirePerson(request.headers, 'account.change');
  return { body: await readFactor(actor.id) };
});

/** POST { password? } → { secret, uri } for an authenticator, which `confirm` then puts to use. */
export const POST = gateWrite(async ({ request }) => ({
  body: await offerFactor(await provePerson(request)),
}));

/** DELETE { password? } → no code is asked for any more. */
export const DELETE = gateWrite(async ({ request }) => {
  await dropFactor((await provePerson(request)).id);
  return { body: {} };
});

/** Who is signed in and has said their password. */
async function provePerson(request: Asked) {
  const { password } = await readBody(request, BODIES.factor, BODY_BYTES);
  const { actor, person } = await requirePerson(request.headers, 'account.change');
  await proveSelf(request.headers, actor, password);
  return person;
}
