import { claimDevice, recordWrites } from '#lib/data';
import { authorize } from '#lib/people';
import { LIMITS } from '#lib/record';
import { syncBody } from '#lib/record/schema';
import { gateWrite, readBody } from '#lib/server';
import { refuseUnknown } from './refuse-unknown.ts';

/** POST { writes } → { results: [{ key, outcome }] }, after COMMIT. Gives a new installation its cookie. */
export const POST = gateWrite(async ({ request, credentials }) => {
  const { writes } = await readBody(request, syncBody, LIMITS.bodyBytes);
  refuseUnknown(writes);
  const { actor, cookie } = await claimDevice(credentials);
  authorize(actor, 'state.write', { kind: 'owned', owner: actor.owner });
  return { body: { results: await recordWrites(actor, writes) }, cookies: [cookie] };
});
