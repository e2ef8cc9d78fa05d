import { readCertificateJwk } from '#lib/data';
import { authorize } from '#lib/people';
import { gateRead, siteOrigin } from '#lib/server';
import { keyAddress } from '../key-address.ts';

/** GET → a JSON Web Key Set (RFC 7517) with the key that signs this installation's badges. */
export const GET = gateRead(async ({ request }) => {
  authorize({ kind: 'anonymous' }, 'certificate.verify', { kind: 'public' });
  const { jwk, thumbprint } = await readCertificateJwk();
  const kid = keyAddress(siteOrigin(request.headers), thumbprint);
  return { body: { keys: [{ ...jwk, kid, alg: 'EdDSA', use: 'sig' }] } };
});
