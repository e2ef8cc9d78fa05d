import { readCertificateJwk } from '#lib/data';
import { authorize, Refusal } from '#lib/people';
import { gateRead, siteOrigin } from '#lib/server';
import { keyAddress } from '../../key-address.ts';

/** GET → the key of that thumbprint as a JSON Web Key: what the `kid` of a badge leads to. A 404 once it was replaced. */
export const GET = gateRead<{ thumbprint: string }>(async ({ request, params }) => {
  authorize({ kind: 'anonymous' }, 'certificate.verify', { kind: 'public' });
  const { jwk, thumbprint } = await readCertificateJwk();
  if (params.thumbprint !== thumbprint)
    throw new Refusal(
      404,
      'This installation signs with another key: what that one signed does not hold here.',
    );
  const kid = keyAddress(siteOrigin(request.headers), thumbprint);
  return { body: { ...jwk, kid, alg: 'EdDSA', use: 'sig' } };
});
