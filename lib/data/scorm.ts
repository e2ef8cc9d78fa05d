import { createHash } from 'node:crypto';
import { database, inTransaction } from './database.ts';

/** A learning platform that is told how far an owner is in a track. */
export interface ScormLaunch {
  /** Of the token, which is not kept. */
  hash: string;
  ownerId: string;
  track: string;
  createdAt: Date;
  expiresAt: Date;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
/** From the last time that the owner agreed. */
const LAUNCH_DAYS = 180;
/** Of one owner. */
const MOST_LAUNCHES = 100;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Lets whoever has a token know how far an owner is in a track, from now on for 180 days. `taken`: the token is another
 * owner's, or another track's; `full`: the owner has a hundred.
 */
export async function bindLaunch(
  ownerId: string,
  { token, track }: { token: string; track: string },
): Promise<'bound' | 'taken' | 'full'> {
  const now = new Date();
  const expiresAt = new Date(now.getTime() + LAUNCH_DAYS * DAY_MS);
  const hash = hashOf(token);
  return inTransaction(async (tx) => {
    await tx.scormLaunch.deleteMany({ where: { expiresAt: { lte: now } } });
    const known = await tx.scormLaunch.findUnique({ where: { hash } });
    if (known) {
      if (known.ownerId !== ownerId || known.track !== track) return 'taken';
      await tx.scormLaunch.update({ where: { hash }, data: { expiresAt } });
      return 'bound';
    }
    if ((await tx.scormLaunch.count({ where: { ownerId } })) >= MOST_LAUNCHES) return 'full';
    await tx.scormLaunch.create({ data: { hash, ownerId, track, createdAt: now, expiresAt } });
    return 'bound';
  });
}

/** Whose standing in which track a token lets one know; null for one that nobody agreed to, or that has expired. */
export const findLaunch = (token: string): Promise<ScormLaunch | null> =>
  database().scormLaunch.findFirst({ where: { hash: hashOf(token), expiresAt: { gt: new Date() } } });

/** What an owner lets learning platforms know, the latest first. */
export const listLaunches = (ownerId: string): Promise<ScormLaunch[]> =>
  database().scormLaunch.findMany({
    where: { ownerId, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: 'desc' },
  });

/** Ends one of an owner's launches; one that is not there has ended. */
export async function stopLaunch(ownerId: string, hash: string): Promise<void> {
  await database().scormLaunch.deleteMany({ where: { ownerId, hash } });
}

/**
 * Which of these labs an owner has an attempt in that reached a tier, by the report of the browser it was made in. What
 * was judged again on the server and refused counts for nothing.
 */
export async function readReachedLabs(ownerId: string, labs: readonly string[]): Promise<Set<string>> {
  const unrefused = [
    { verification: null },
    { verification: { outcome: null } },
    { verification: { outcome: { not: 'refused' } } },
  ];
  const found = await database().attempt.groupBy({
    by: ['lab'],
    where: { ownerId, lab: { in: [...labs] }, tier: { not: 'none' }, OR: unrefused },
  });
  return new Set(found.map(({ lab }) => lab));
}
