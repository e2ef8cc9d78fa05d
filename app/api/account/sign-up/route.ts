import { claimDevice, signUp } from '#lib/data';
import { authorize } from '#lib/people';
import { gateWrite, limitFailures, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../bodies.ts';

/** POST { name, email, password } → { person }, whose work is what this browser has done. */
export const POST = gateWrite(async ({ request, credentials }) => {
  const wish = await readBody(request, BODIES.signUp, BODY_BYTES);
  // The store that asks is meant, not what a cookie remembers of another.
  const { actor, cookie } = await claimDevice({ ...credentials, cookieHash: undefined });
  authorize(actor, 'account.enter', { kind: 'owned', owner: actor.owner });
  const { person, cookies } = await limitFailures(request.headers, wish.email, () => signUp(actor, wish));
  return { body: { person }, cookies: [cookie, ...cookies] };
});
