import { randomUUID } from 'node:crypto';
import { type Actor, type Credentials, cookieFor, Refusal } from '#lib/people';
import { database, inTransaction } from './database.ts';

type DeviceActor = Extract<Actor, { kind: 'device' }>;

/** The device that the credentials prove, without changing anything. The installation's word goes before the cookie's. */
export async function findActor({ cookieHash, installation }: Credentials): Promise<Actor> {
  const hashes = [installation?.hash, cookieHash].filter((hash) => hash !== undefined);
  if (hashes.length === 0) return { kind: 'anonymous' };
  const known = await database().credential.findMany({
    where: { hash: { in: hashes }, endedAt: null },
    include: { device: true },
  });
  const best = hashes.flatMap((hash) => known.filter((one) => one.hash === hash))[0];
  return best ? { kind: 'device', id: best.deviceId, owner: best.device.ownerId } : { kind: 'anonymous' };
}

const SIGNED_OUT =
  'This browser was signed out. What it has not sent stays in it, for whoever it belongs to: sign in to send it.';

/**
 * The device of a write; makes it when the installation is unknown. A browser that lost its storage and brings the
 * cookie with a fresh secret is another device, whose counter starts again, of the owner that it had. `cookie` is set
 * when the browser should be given one. Throws a 401 ("signed-out") for a device that was ended.
 */
export async function claimDevice(
  credentials: Credentials,
): Promise<{ actor: DeviceActor; cookie?: string }> {
  const { installation, cookieHash } = credentials;
  const actor = await findActor(credentials);
  if (!installation) {
    if (actor.kind === 'device') return { actor };
    throw new Refusal(400, 'The header X-Hotpath-Installation is missing: send 32 hexadecimal digits.');
  }
  const cookie = cookieHash === installation.hash ? undefined : cookieFor(installation.token);
  const { hash } = installation;
  const device = await inTransaction(async (tx) => {
    const known = await tx.credential.findUnique({ where: { hash }, include: { device: true } });
    if (known?.endedAt) throw new Refusal(401, SIGNED_OUT, {}, 'signed-out');
    if (known) return known.device;
    const owner =
      (actor.kind === 'device' && (await tx.owner.findUnique({ where: { id: actor.owner } }))) ||
      (await tx.owner.create({ data: { id: randomUUID() } }));
    const made = { id: randomUUID(), ownerId: owner.id, seenAt: new Date() };
    return tx.device.create({ data: { ...made, credentials: { create: { hash } } } });
  });
  return { actor: { kind: 'device', id: device.id, owner: device.ownerId }, cookie };
}
