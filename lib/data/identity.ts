import { randomUUID } from 'node:crypto';
import { type Actor, type Credentials, cookieFor, Refusal } from '#lib/people';
import { database, inTransaction } from './database.ts';

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
