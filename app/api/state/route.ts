import { EMPTY_STATE, eraseOwner, findActor, isPersons, NO_HEADS, readHeads, readState } from '#lib/data';
import { authorize, cookieFor, Refusal } from '#lib/people';
import { gateRead, gateWrite } from '#lib/server';

/**
 * GET ?before=<next> → what the server holds of this device's owner; empty for a device that it does not know.
 * GET ?attempts=heads&after=<latest>&before=<next> → the same without code and samples, and only what came later.
 */
export const GET = gateRead(async ({ request, credentials }) => {
  const asked = new URL(request.url).searchParams;
  const [before, after] = [readPlace(asked, 'before'), readPlace(asked, 'after')];
  const isLight = asked.get('attempts') === 'heads';
  const actor = await findActor(credentials);
  if (actor.kind === 'anonymous') return { body: isLight ? NO_HEADS : EMPTY_STATE };
  authorize(actor, 'state.read', { kind: 'owned', owner: actor.owner });
  return {
    body: isLight
      ? await readHeads(actor.owner, { before, after })
      : await readState(actor.owner, { before }),
  };
});

function readPlace(asked: URLSearchParams, name: 'before' | 'after'): number | undefined {
  const place = asked.get(name);
  if (place === null) return undefined;
  if (/^[0-9]{1,9}$/.test(place)) return Number(place);
  throw new Refusal(400, `${name}: must be the "${name === 'before' ? 'next' : 'latest'}" of a page.`);
}

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
