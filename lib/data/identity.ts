import { randomUUID } from 'node:crypto';
import { Prisma } from '#generated/prisma/client.ts';
import { type Actor, type Credentials, cookieFor, Refusal } from '#lib/people';
import { database, inTransaction } from './database.ts';
import { grouped } from './grouped.ts';

type DeviceActor = Extract<Actor, { kind: 'device' }>;

interface Known {
  readonly hash: string;
  /** When it was signed out; null while it proves anything. */
  readonly endedAt: unknown;
  readonly id: string;
  readonly owner: string;
}

/** The device that the credentials prove, without changing anything. The installation's word goes before the cookie's. */
export async function findActor({ cookieHash, installation }: Credentials): Promise<Actor> {
  const hashes = [installation?.hash, cookieHash].filter((hash) => hash !== undefined);
  return provenBy(hashes, await findKnown(hashes)) ?? { kind: 'anonymous' };
}

function provenBy(hashes: readonly (string | undefined)[], known: readonly Known[]): DeviceActor | undefined {
  const valid = known.filter(({ endedAt }) => endedAt === null);
  const [best] = hashes.flatMap((hash) => valid.filter((one) => one.hash === hash));
  return best && toActor(best);
}

const toActor = ({ id, owner }: Pick<Known, 'id' | 'owner'>): DeviceActor => ({ kind: 'device', id, owner });

/** Every write begins with it: one statement, which need not be made anew from a query each time. Of few hashes: with many, PostgreSQL reads all devices. */
async function findKnown(hashes: readonly string[]): Promise<readonly Known[]> {
  if (hashes.length === 0) return [];
  return database().$queryRaw<Known[]>`
    SELECT "credential"."hash", "credential"."endedAt", "device"."id", "device"."ownerId" AS "owner"
    FROM "credential" JOIN "device" ON "device"."id" = "credential"."deviceId"
    WHERE "credential"."hash" IN (${Prisma.join([...hashes])})`;
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
  const hashes = [installation?.hash, cookieHash].filter((hash) => hash !== undefined);
  const known = await findKnown(hashes);
  const proven = provenBy(hashes, known);
  if (!installation) {
    if (proven) return { actor: proven };
    throw new Refusal(400, 'The header X-Hotpath-Installation is missing: send 32 hexadecimal digits.');
  }
  const cookie = cookieHash === installation.hash ? undefined : cookieFor(installation.token);
  const { hash } = installation;
  const own = known.find((one) => one.hash === hash) ?? (await makeDevice({ hash, owner: proven?.owner }));
  if (own.endedAt !== null) throw new Refusal(401, SIGNED_OUT, {}, 'signed-out');
  return { actor: toActor(own), cookie };
}

/** An installation that is unknown, and the owner that its browser had. */
interface Wanted {
  readonly hash: string;
  readonly owner: string | undefined;
}

/** Devices that are made in one transaction: a class begins at once. */
const MOST_TOGETHER = 40;

/** Makes a device, unless another request of the same installation was first. */
const makeDevice = grouped<Wanted, Known>(MOST_TOGETHER, (wanted) =>
  inTransaction(async (tx) => {
    const hashes = [...new Set(wanted.map(({ hash }) => hash))];
    const device = { select: { id: true, ownerId: true } };
    const select = { hash: true, endedAt: true, device };
    const found = await tx.credential.findMany({ where: { hash: { in: hashes } }, select });
    const known = new Map<string, Known>();
    for (const { hash, endedAt, device } of found)
      known.set(hash, { hash, endedAt, id: device.id, owner: device.ownerId });
    const brought = wanted.flatMap(({ owner }) => owner ?? []);
    const owners =
      brought.length === 0
        ? []
        : await tx.owner.findMany({ where: { id: { in: brought } }, select: { id: true } });
    const made = new Map<string, Known & { isNobodys: boolean }>();
    for (const { hash, owner } of wanted) {
      if (known.has(hash) || made.has(hash)) continue;
      const kept = owners.find(({ id }) => id === owner)?.id;
      const device = { hash, endedAt: null, id: randomUUID(), owner: kept ?? randomUUID() };
      made.set(hash, { ...device, isNobodys: kept === undefined });
    }
    const rows = [...made.values()];
    const seenAt = new Date();
    if (rows.length > 0) {
      await tx.owner.createMany({
        data: rows.flatMap(({ owner, isNobodys }) => (isNobodys ? [{ id: owner }] : [])),
      });
      await tx.device.createMany({ data: rows.map(({ id, owner }) => ({ id, ownerId: owner, seenAt })) });
      await tx.credential.createMany({ data: rows.map(({ hash, id }) => ({ hash, deviceId: id })) });
    }
    return wanted.map(({ hash }) => known.get(hash) ?? made.get(hash)!);
  }),
);
