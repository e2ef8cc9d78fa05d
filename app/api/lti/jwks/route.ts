import { readLtiKey } from '#lib/data';
import { authorize } from '#lib/people';
import { gateRead } from '#lib/server';
import { listPlatforms } from '../configured.ts';

/** GET → the public key that platforms check this site's requests with, as a JSON Web Key Set (RFC 7517). */
export const GET = gateRead(async () => {
  authorize({ kind: 'anonymous' }, 'lti.launch', { kind: 'public' });
  listPlatforms();
  const { jwk } = await readLtiKey();
  return { body: { keys: [jwk] }, headers: { 'Cache-Control': 'public, max-age=300' } };
});
