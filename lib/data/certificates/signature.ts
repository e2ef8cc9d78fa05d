import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { readSecret } from '../accounts/secret.ts';

/** An Ed25519 private key in PKCS #8 (RFC 8410, section 7) is this and the 32 bytes of its seed. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** One for every bundle of the server, as the database is. */
const shared = globalThis as { hotpathCertificateKey?: Promise<KeyObject> };

/** The installation's key: made at the first asking, and the same for all processes of the database. */
function privateKey(): Promise<KeyObject> {
  const make = async () => {
    const seed = Buffer.from(await readSecret('certificates'), 'base64url');
    return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  };
  shared.hotpathCertificateKey ??= make().catch((error: unknown) => {
    shared.hotpathCertificateKey = undefined;
    throw error;
  });
  return shared.hotpathCertificateKey;
}

/** The Ed25519 signature of a text's UTF-8 bytes (RFC 8032), base64url. */
export async function signText(text: string): Promise<string> {
  return sign(null, Buffer.from(text), await privateKey()).toString('base64url');
}

/** Whether this installation signed a certificate's text. */
export async function isSigned({ text, signature }: { text: string; signature: string }): Promise<boolean> {
  const key = createPublicKey(await privateKey());
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
}

/** The public key with which anybody can check a signature: as a JSON Web Key (RFC 8037) and as PEM. */
export async function readCertificateKey(): Promise<{ jwk: object; pem: string }> {
  const key = createPublicKey(await privateKey());
  return {
    jwk: key.export({ format: 'jwk' }),
    pem: key.export({ format: 'pem', type: 'spki' }) as string,
  };
}

/** The public key as a JSON Web Key, and its thumbprint (RFC 7638), by which it is named. */
export async function readCertificateJwk(): Promise<{
  jwk: { kty: 'OKP'; crv: 'Ed25519'; x: string };
  thumbprint: string;
}> {
  const x = createPublicKey(await privateKey()).export({ format: 'jwk' }).x!;
  const members = JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x });
  return {
    jwk: { kty: 'OKP', crv: 'Ed25519', x },
    thumbprint: createHash('sha256').update(members).digest('base64url'),
  };
}

/**
 * Claims as a JSON Web Token in the compact form (RFC 7515), signed with the same key; `kid` is where the public half
 * is found. What is signed begins with "eyJ" and a certificate's text with "{": neither can pass for the other.
 */
export async function signToken(claims: object, kid: string): Promise<string> {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const input = `${encode({ alg: 'EdDSA', kid, typ: 'JWT' })}.${encode(claims)}`;
  return `${input}.${await signText(input)}`;
}
