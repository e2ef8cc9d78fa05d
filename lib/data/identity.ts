import { createHash, randomUUID } from 'node:crypto';
import type { Actor } from './authorize.ts';
import { database, inTransaction } from './database.ts';
import { Refusal } from './errors.ts';

export const COOKIE = 'hotpath-device';
export const INSTALLATION_HEADER = 'x-hotpath-installation';
/** The longest that browsers keep a cookie. */
const COOKIE_SECONDS = 400 * 24 * 60 * 60;

/** What a request says about who sends it, as hashes: the tokens themselves are never stored. */
export interface Credentials {
  /** From the HttpOnly cookie. */
  cookieHash: string | undefined;
  /** From the installation's secret. */
  installation: { token: string; hash: string } | undefined;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Reads cookie and header. The cookie's token follows from the installation's secret: two first writes at once, before
 * any cookie, are given the same one. Throws a 400 naming the header when it is malformed.
 */
export function readCredentials(headers: Headers): Credentials {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  const token = pairs.find(([name]) => name === COOKIE)?.[1];
  const secret = headers.get(INSTALLATION_HEADER);
  if (secret !== null && !/^[0-9a-f]{32}$/.test(secret)) {
    throw new Refusal(400, 'The header X-Hotpath-Installation must be 32 hexadecimal digits.');
  }
  const derived = secret === null ? undefined : sha256(`cookie ${secret}`);
  return {
    cookieHash: token && /^[0-9a-f]{64}$/.test(token) ? sha256(token) : undefined,
    installation: derived === undefined ? undefined : { token: derived, hash: sha256(derived) },
  };
}

/** The `Set-Cookie` value that makes the browser present a token; an empty token takes it away. No `Secure`: the site also runs on plain HTTP. */
export function cookieFor(token: string): string {
  return `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${token ? COOKIE_SECONDS : 0}`;
}

/** The device that the credentials prove, without changing anything. The installation's word goes before the cookie's. */
export async function findActor({ cookieHash, installation }: Credentials): Promise<Actor> {
  const hashes = [installation?.hash, cookieHash].filter((hash) => hash !== undefined);
  if (hashes.length === 0) return { kind: 'anonymous' };
  const known = await database().credential.findMany({ where: { hash: { in: hashes } } });
  const best = hashes.flatMap((hash) => known.filter((one) => one.hash === hash))[0];
  return best ? { kind: 'device', id: best.deviceId } : { kind: 'anonymous' };
}

/**
 * The device of a write; makes it when the installation is unknown. A browser that lost its storage and brings the
 * cookie with a fresh secret stays the device that it was. `cookie` is set when the browser should be given one.
 */
export async function claimDevice(
  credentials: Credentials,
): Promise<{ actor: Extract<Actor, { kind: 'device' }>; cookie?: string }> {
  const { installation, cookieHash } = credentials;
  const actor = await findActor(credentials);
  if (!installation) {
    if (actor.kind === 'device') return { actor };
    throw new Refusal(400, 'The header X-Hotpath-Installation is missing: send 32 hexadecimal digits.');
  }
  const cookie = cookieHash === installation.hash ? undefined : cookieFor(installation.token);
  const { hash } = installation;
  const id = await inTransaction(async (tx) => {
    const known = await tx.credential.findUnique({ where: { hash } });
    if (known) return known.deviceId;
    const existing = actor.kind === 'device' && (await tx.device.findUnique({ where: { id: actor.id } }));
    const device = existing || (await tx.device.create({ data: { id: randomUUID(), seenAt: new Date() } }));
    await tx.credential.create({ data: { hash, deviceId: device.id } });
    return device.id;
  });
  return { actor: { kind: 'device', id }, cookie };
}
