import { readCertificateKey } from '#lib/data';
import { authorize } from '#lib/people';
import { gateRead } from '#lib/server';
import { examineCode } from '../examine-code.ts';

/** GET → { verified, code, checks, certificate }: the text as it was signed, with its signature, only where every check passed. */
export const GET = gateRead<{ code: string }>(async ({ request, params }) => {
  authorize({ kind: 'anonymous' }, 'certificate.verify', { kind: 'public' });
  const { code, checks, certificate } = await examineCode(request.headers, params.code);
  return {
    status: certificate ? 200 : 404,
    body: {
      verified: certificate !== null,
      code,
      checks,
      certificate: certificate && {
        says: JSON.parse(certificate.text),
        text: certificate.text,
        signature: certificate.signature,
        key: (await readCertificateKey()).jwk,
      },
    },
  };
});
