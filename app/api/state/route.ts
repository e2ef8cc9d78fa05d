import { EMPTY_STATE, eraseOwner, findActor, isPersons, readState } from '#lib/data';
import { authorize, cookieFor, Refusal } from '#lib/people';
import { gateRead, gateWrite } from '#lib/server';

/** GET ?before=<next> → what the server holds of this device's owner; empty for a device that it does not know. */
export const GET = gateRead(async ({ request, credentials }) => {
  const before = new URL(request.url).searchParams.get('before');
  if (before !== null && !/^[0-9]{1,9}$/.test(before))
    throw new Refusal(400, 'before: must be the "next" of a page.');
  const actor = await findActor(credentials);
  if (actor.kind === 'anonymous') return { body: EMPTY_STATE };
  authorize(actor, 'state.read', { kind: 'owned', owner: actor.owner });
  return { body: await readState(actor.owner, before === null ? undefined : Number(before)) };
});

const SIGNED_IN =
  'This browser is signed in, and its work belongs to the account: delete the account, or sign out first.';

/** DELETE → erases everything of this device's owner and takes its cookie away. */
export const DELETE = gateWrite(async ({ credentials }) => {
  const actor = await findActor(credentials);
  if (actor.kind === 'device') {
    authorize(actor, 'state.erase', { kind: 'owned', owner: actor.owner });
    if (await isPersons(actor.owner)) throw new Refusal(409, SIGNED_IN, {}, 'signed-in');
    await eraseOwner(actor.owner);
  }
  return { body: { erased: actor.kind === 'device' }, cookies: [cookieFor('')] };
});
