import { claimDevice, signIn } from '#lib/data';
import { authorize, Refusal } from '#lib/people';
import { gateWrite, limitFailures, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../bodies.ts';

/** POST { email, password, code? } → { person }; what this browser has done is added to what the person has. */
export const POST = gateWrite(async ({ request, credentials }) => {
  const wish = await readBody(request, BODIES.signIn, BODY_BYTES);
  const { actor, cookie } = await claimDevice({ ...credentials, cookieHash: undefined });
  authorize(actor, 'account.enter', { kind: 'owned', owner: actor.owner });
  // Codes are counted apart: whoever has the password may not try a million of them.
  const limitCodes = (prove: () => Promise<boolean>) =>
    limitFailures(request.headers, `${wish.email} code`, prove);
  const entered = await limitFailures(request.headers, wish.email, () => signIn(actor, wish, limitCodes));
  if (!entered) throw new Refusal(401, 'No account has this address and this password.', {}, 'wrong');
  return { body: { person: entered.person }, cookies: [cookie, ...entered.cookies] };
});
