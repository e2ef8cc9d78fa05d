import { badgeClaims, badgeOf, type Statement } from '#lib/certificate';
import { readCertificateJwk, signToken } from '#lib/data';
import { authorize, Refusal } from '#lib/people';
import { gateRead, siteOrigin } from '#lib/server';
import { examineCode } from '../../examine-code.ts';
import { keyAddress } from '../../key-address.ts';

/** GET → the certificate as an Open Badges 3.0 credential: a signed JSON Web Token in the compact form, as a file. */
export const GET = gateRead<{ code: string }>(async ({ request, params }) => {
  authorize({ kind: 'anonymous' }, 'certificate.verify', { kind: 'public' });
  const { code, checks, certificate } = await examineCode(request.headers, params.code);
  if (!certificate) {
    const { said } = checks.find(({ outcome }) => outcome === 'failed')!;
    throw new Refusal(404, `The code ${code} does not stand for a valid certificate. ${said}`);
  }
  const site = siteOrigin(request.headers);
  const { thumbprint } = await readCertificateJwk();
  const claims = badgeClaims(badgeOf(JSON.parse(certificate.text) as Statement, site));
  const response = new Response(await signToken(claims, keyAddress(site, thumbprint)), {
    headers: {
      // What Open Badges 3.0 asks for of a credential that is served signed this way (section 5.2).
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="hotpath-${code}.jws"`,
      'Cache-Control': 'no-store',
    },
  });
  return { response };
});
