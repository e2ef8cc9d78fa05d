import { requestReset } from '#lib/data';
import { authorize } from '#lib/people';
import { gateWrite, limitFailures, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../bodies.ts';

/** POST { email } → {} whether or not somebody has the address, who is then sent a link. */
export const POST = gateWrite(async ({ request }) => {
  authorize({ kind: 'anonymous' }, 'account.enter', { kind: 'public' });
  const { email } = await readBody(request, BODIES.resetRequest, BODY_BYTES);
  // Every request counts as a try: nobody's letter box is filled by somebody else.
  await limitFailures(request.headers, `reset ${email}`, async () => {
    await requestReset(email);
    return false;
  });
  return { body: {} };
});
