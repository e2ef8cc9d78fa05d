import { confirmFactor } from '#lib/data';
import { Refusal } from '#lib/people';
import { gateWrite, limitFailures, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../../bodies.ts';
import { requirePerson } from '../../person.ts';

/** POST { code } → { recoveryCodes }: the authenticator is asked for from here on. */
export const POST = gateWrite(async ({ request }) => {
  const { code } = await readBody(request, BODIES.code, BODY_BYTES);
  const { actor } = await requirePerson(request.headers, 'account.change');
  const subject = `${actor.id} code`;
  const recoveryCodes = await limitFailures(request.headers, subject, () => confirmFactor(actor.id, code));
  if (recoveryCodes) return { body: { recoveryCodes } };
  throw new Refusal(
    401,
    'This is not the code that the authenticator should show. Is its clock right?',
    {},
    'wrong-code',
  );
});
