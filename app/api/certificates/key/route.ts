import { readCertificateKey } from '#lib/data';
import { authorize } from '#lib/people';
import { gateRead } from '#lib/server';

/** GET → { algorithm, jwk, pem }: the key with which anybody can check the signature of a certificate of this installation. */
export const GET = gateRead(async () => {
  authorize({ kind: 'anonymous' }, 'certificate.verify', { kind: 'public' });
  return { body: { algorithm: 'Ed25519', ...(await readCertificateKey()) } };
});
