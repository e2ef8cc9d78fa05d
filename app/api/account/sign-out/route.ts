import { findActor, signOut } from '#lib/data';
import { authorize, cookieFor } from '#lib/people';
import { gateWrite } from '#lib/server';

/** POST → ends the sign-in and the device it was made on, whose further writes are refused; takes the cookies away. */
export const POST = gateWrite(async ({ request, credentials }) => {
  authorize({ kind: 'anonymous' }, 'account.enter', { kind: 'public' });
  const device = await findActor({ ...credentials, cookieHash: undefined });
  return { body: {}, cookies: [cookieFor(''), ...(await signOut(request.headers, device))] };
});
