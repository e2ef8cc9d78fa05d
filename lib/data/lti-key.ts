import { createHash, createPublicKey, generateKeyPair, type JsonWebKey } from 'node:crypto';
import { promisify } from 'node:util';
import { readSecret } from './accounts/secret.ts';

/** What the site signs with for learning platforms (RS256), and the public half that they check it with. */
export interface LtiKey {
  readonly pem: string;
  readonly kid: string;
  readonly jwk: JsonWebKey;
}

/** One for every bundle of the server, as the database is. */
const shared = globalThis as { hotpathLtiKey?: Promise<LtiKey> };

/** The installation's key: made at the first asking, and the same for all processes of the database. */
export function readLtiKey(): Promise<LtiKey> {
  shared.hotpathLtiKey ??= read().catch((error: unknown) => {
    shared.hotpathLtiKey = undefined;
    throw error;
  });
  return shared.hotpathLtiKey;
}

async function read(): Promise<LtiKey> {
  const pem = await readSecret('learning platforms', async () => {
    const { privateKey } = await promisify(generateKeyPair)('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { format: 'pem', type: 'pkcs8' },
      publicKeyEncoding: { format: 'pem', type: 'spki' },
    });
    return privateKey;
  });
  const { n, e } = createPublicKey(pem).export({ format: 'jwk' });
  // RFC 7638: members in this order.
  const kid = createHash('sha256')
    .update(JSON.stringify({ e, kty: 'RSA', n }))
    .digest('base64url');
  return { pem, kid, jwk: { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e } };
}
