import { bindLaunch, claimDevice, findActor, findLaunch, listLaunches, stopLaunch } from '#lib/data';
import { authorize, Refusal } from '#lib/people';
import { LAUNCH_TOKEN } from '#lib/scorm';
import { gateRead, gateWrite, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../bodies.ts';
import { findPackagedTrack, listPackagedTracks } from '../tracks.ts';

/**
 * GET ?token=<token> → { launches, bound }: the learning platforms that are told how far this browser's owner is, the
 * latest first, and whether the token tells of this owner ("here"), of another ("elsewhere") or of nobody (null).
 */
export const GET = gateRead(async ({ request, credentials }) => {
  const token = new URL(request.url).searchParams.get('token') ?? '';
  const asked = LAUNCH_TOKEN.test(token) ? await findLaunch(token) : null;
  const actor = await findActor(credentials);
  if (actor.kind === 'anonymous') return { body: { launches: [], bound: asked && 'elsewhere' } };
  authorize(actor, 'scorm.launch', { kind: 'owned', owner: actor.owner });
  const titles = new Map(listPackagedTracks().map(({ slug, title }) => [slug, title]));
  const launches = await listLaunches(actor.owner);
  return {
    body: {
      launches: launches.map(({ hash, track, createdAt, expiresAt }) => ({
        id: hash,
        title: titles.get(track) ?? track,
        createdAt: createdAt.getTime(),
        expiresAt: expiresAt.getTime(),
      })),
      bound: asked && (asked.ownerId === actor.owner ? 'here' : 'elsewhere'),
    },
  };
});

const REFUSALS = {
  taken:
    'This connection belongs to somebody else’s work, or to another track: open the course from your own learning platform again.',
  full: 'Your work is told to a hundred learning platforms already: stop one on “Stored on this device” first.',
} as const;

/** POST { token, track } → {}: whoever has the token is told how far this browser's owner is in the track. */
export const POST = gateWrite(async ({ request, credentials }) => {
  const wish = await readBody(request, BODIES.bind, BODY_BYTES);
  findPackagedTrack(wish.track);
  const { actor, cookie } = await claimDevice(credentials);
  authorize(actor, 'scorm.launch', { kind: 'owned', owner: actor.owner });
  const outcome = await bindLaunch(actor.owner, wish);
  if (outcome !== 'bound') throw new Refusal(409, REFUSALS[outcome], {}, outcome);
  return { body: {}, cookies: [cookie] };
});

/** DELETE { id } → {}: that platform is told nothing more. */
export const DELETE = gateWrite(async ({ request, credentials }) => {
  const { id } = await readBody(request, BODIES.stop, BODY_BYTES);
  const actor = await findActor(credentials);
  authorize(actor, 'scorm.launch', {
    kind: 'owned',
    owner: actor.kind === 'anonymous' ? '' : actor.owner,
  });
  if (actor.kind !== 'anonymous') await stopLaunch(actor.owner, id);
  return { body: {} };
});
