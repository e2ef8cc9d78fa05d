import { findLaunch, readReachedLabs } from '#lib/data';
import { authorize } from '#lib/people';
import { LAUNCH_TOKEN, standingOf } from '#lib/scorm';
import { gateRead } from '#lib/server';
import { findPackagedTrack } from '../../tracks.ts';

/**
 * A package's page is at the platform's origin, whichever that is. The token is all that it knows, and cookies are not
 * sent: nobody learns here what they could not fetch without a browser.
 */
const CORS = { 'Access-Control-Allow-Origin': '*' } as const;

/** GET → { done, of, score } of whoever agreed to it, by what the server holds; 404 for a token that nobody agreed to. */
export const GET = gateRead<{ token: string }>(async ({ params: { token } }) => {
  authorize({ kind: 'anonymous' }, 'scorm.report', { kind: 'public' });
  // Pages ask again and again before somebody agrees: that is no failure to count, nor one for the log.
  const launch = LAUNCH_TOKEN.test(token) ? await findLaunch(token) : null;
  if (!launch)
    return { status: 404, body: { error: 'Nobody has agreed to this connection.' }, headers: CORS };
  const { labs } = findPackagedTrack(launch.track, CORS);
  const reached = await readReachedLabs(
    launch.ownerId,
    labs.map(({ id }) => id),
  );
  return { body: standingOf(labs, reached), headers: CORS };
});
