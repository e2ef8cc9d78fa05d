import { claimDevice, findActor, keepTie, listTies, stopTie, takePending } from '#lib/data';
import { authorize, Refusal } from '#lib/people';
import { gateRead, gateWrite, readBody } from '#lib/server';
import { listPackagedTracks } from '../../scorm/tracks.ts';
import { BODIES, BODY_BYTES, isSomebodyElses } from '../bodies.ts';
import { findPlatform, listPlatforms } from '../configured.ts';
import { type HandedOff, KIND } from '../kept.ts';

/** GET → { ties }: the platforms that are told of this browser's owner, the latest first, with the score that each has. */
export const GET = gateRead(async ({ credentials }) => {
  const actor = await findActor(credentials);
  if (actor.kind === 'anonymous') return { body: { ties: [] } };
  authorize(actor, 'lti.tie', { kind: 'owned', owner: actor.owner });
  const titles = new Map(listPackagedTracks().map(({ slug, title }) => [slug, title]));
  const ties = await listTies(actor.owner);
  return {
    body: {
      ties: ties.map(({ id, platform, track, createdAt, lineItem, toldScore, ended }) => ({
        id,
        platform: findPlatform(platform)?.name ?? platform,
        title: titles.get(track) ?? track,
        createdAt: createdAt.getTime(),
        takesScores: lineItem !== null,
        toldScore,
        ended,
      })),
    },
  };
});

/** POST { offer } → {}: the platform is told how far this browser's owner is in the track, from now on. */
export const POST = gateWrite(async ({ request, credentials }) => {
  listPlatforms();
  const { offer } = await readBody(request, BODIES.agree, BODY_BYTES);
  const { actor, cookie } = await claimDevice(credentials);
  authorize(actor, 'lti.tie', { kind: 'owned', owner: actor.owner });
  const taken = await takePending<Omit<HandedOff, 'path' | 'binding'>>(KIND.offer, offer);
  if (!taken)
    throw new Refusal(
      410,
      'This launch is more than an hour old, or was agreed to already: open the course from your learning platform again.',
      {},
      'used',
    );
  const kept = await keepTie(actor.owner, taken.value);
  if (kept === 'somebody-else') {
    const name = findPlatform(taken.value.platform)?.name ?? taken.value.platform;
    throw new Refusal(409, isSomebodyElses(name), {}, 'somebody-else');
  }
  if (kept === 'full')
    throw new Refusal(
      409,
      'Your work is told to a hundred learning platforms already: stop one on “Stored on this device” first.',
      {},
      'full',
    );
  return { body: {}, cookies: [cookie] };
});

/** DELETE { id } → {}: that platform is told nothing more. */
export const DELETE = gateWrite(async ({ request, credentials }) => {
  const { id } = await readBody(request, BODIES.stop, BODY_BYTES);
  const actor = await findActor(credentials);
  authorize(actor, 'lti.tie', {
    kind: 'owned',
    owner: actor.kind === 'anonymous' ? '' : actor.owner,
  });
  if (actor.kind !== 'anonymous') await stopTie(actor.owner, id);
  return { body: {} };
});
