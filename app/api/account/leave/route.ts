import { authorize, cookieFor } from '#lib/people';
import { gateWrite } from '#lib/server';

/** POST → takes the device's cookie away: the browser begins a store that is nobody's, and keeps the other aside. */
export const POST = gateWrite(async () => {
  authorize({ kind: 'anonymous' }, 'account.enter', { kind: 'public' });
  return { body: {}, cookies: [cookieFor('')] };
});
