import { keepPending, takePending } from '#lib/data';
import { readLaunch } from '#lib/lti';
import { authorize, Refusal } from '#lib/people';
import { gateForeign, readForm, siteOrigin } from '#lib/server';
import { listPackagedTracks } from '../../scorm/tracks.ts';
import { LAUNCH_BYTES } from '../bodies.ts';
import { findPlatform, hashOfBinding, listPlatforms, readBinding, SECONDS } from '../configured.ts';
import { type Begun, type HandedOff, KIND } from '../kept.ts';

const AGAIN = 'Open the course from your learning platform again.';

/**
 * POST id_token, state → `/lti`, whose page takes the launch with the browser's own cookies: with a form of another site
 * they do not come.
 */
export const POST = gateForeign(async ({ request }) => {
  authorize({ kind: 'anonymous' }, 'lti.launch', { kind: 'public' });
  listPlatforms();
  const form = await readForm(request, LAUNCH_BYTES);
  const begun = await takePending<Begun>(KIND.begun, form.get('state') ?? '');
  if (!begun)
    throw new Refusal(400, `This launch was finished already, or took more than ten minutes. ${AGAIN}`);
  const { platform: id, nonce, binding } = begun.value;
  const brought = readBinding(request.headers);
  if (brought === null || hashOfBinding(brought) !== binding)
    throw new Refusal(
      400,
      `This launch was not begun in this browser, or the browser keeps no cookie of it: the course has to be opened in a new window, and over https. ${AGAIN}`,
    );
  const platform = findPlatform(id);
  if (!platform) throw new Refusal(403, 'This course knows the learning platform no more.');
  const error = form.get('error');
  if (error !== null)
    throw new Refusal(
      401,
      `${platform.name} did not launch the course: ${error === 'login_required' ? 'you are not signed in there' : 'it refused'}. ${AGAIN}`,
    );
  const launch = await readLaunch(platform, form.get('id_token') ?? '', {
    nonce,
    site: siteOrigin(request.headers),
  });
  const { track, target, ...kept } = launch;
  const tracks = listPackagedTracks().map(({ slug }) => slug);
  if (track === null || !tracks.includes(track))
    throw new Refusal(
      404,
      `${track === null ? `${platform.name} does not say which track of the course it launches` : `The course has no track “${track.slice(0, 64)}”`}: its custom parameter "track" must be one of ${tracks.join(', ')}.`,
    );
  const value: HandedOff = { ...kept, platform: id, track, path: target.path, binding };
  const handoff = await keepPending(KIND.handoff, value, SECONDS.handoff);
  return { location: `/lti?handoff=${handoff}` };
});
