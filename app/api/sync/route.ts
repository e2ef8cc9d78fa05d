import { claimDevice, recordWrites, syncBody } from '#lib/data';
import { authorize } from '#lib/people';
import { gateWrite, readBody } from '#lib/server';

/** POST { writes } → { results: [{ key, outcome }] }, after COMMIT. Gives a new installation its cookie. */
export const POST = gateWrite(async ({ request, credentials }) => {
  const { writes } = await readBody(request, syncBody);
  const { actor, cookie } = await claimDevice(credentials);
  authorize(actor, 'state.write', { kind: 'device', id: actor.id });
  return { body: { results: await recordWrites(actor.id, writes) }, cookie };
});
