import { mergeValues } from '#lib/record';
import type { Transaction } from '../database.ts';
import { markTiesDue } from '../lti-ties.ts';

/**
 * Gives an owner everything of another, who is no more afterwards: attempts after those that the owner has, each once; of
 * an item that both have, the value that says what both say, the other's as the later. Of two drafts the owner's stays:
 * the other's is in its browser, which asks what to do when it sees both.
 */
export async function mergeOwners(tx: Transaction, from: string, into: string): Promise<void> {
  const other = await tx.owner.findUniqueOrThrow({ where: { id: from } });
  // First of all: see recordWrites.
  const { lastSequence } = await tx.owner.update({
    where: { id: into },
    data: { lastSequence: { increment: other.lastSequence } },
  });
  const offset = lastSequence - other.lastSequence;
  await tx.$executeRaw`
    UPDATE "attempt" SET "ownerId" = ${into}, "sequence" = "sequence" + ${offset}
    WHERE "ownerId" = ${from} AND "key" NOT IN (SELECT "key" FROM "attempt" WHERE "ownerId" = ${into})`;
  // What was asked of attempts that moved went with them.
  await tx.$executeRaw`
    UPDATE "labVerification" SET "ownerId" = ${into}
    WHERE "ownerId" = ${from} AND "attemptKey" NOT IN (
      SELECT "attemptKey" FROM "labVerification" WHERE "ownerId" = ${into})`;
  await tx.$executeRaw`UPDATE "labVerification" SET "turnOf" = ${into} WHERE "turnOf" = ${from}`;
  await tx.$executeRaw`
    UPDATE "receipt" SET "ownerId" = ${into}
    WHERE "ownerId" = ${from} AND "key" NOT IN (SELECT "key" FROM "receipt" WHERE "ownerId" = ${into})`;
  await tx.$executeRaw`
    UPDATE "reveal" SET "ownerId" = ${into}
    WHERE "ownerId" = ${from} AND NOT EXISTS (
      SELECT 1 FROM "reveal" AS "kept"
      WHERE "kept"."ownerId" = ${into} AND "kept"."lab" = "reveal"."lab" AND "kept"."what" = "reveal"."what")`;
  await tx.$executeRaw`
    UPDATE "progress" SET "ownerId" = ${into}, "sequence" = "sequence" + ${offset}
    WHERE "ownerId" = ${from} AND "item" NOT IN (SELECT "item" FROM "progress" WHERE "ownerId" = ${into})`;
  for (const theirs of await tx.progress.findMany({ where: { ownerId: from } })) {
    const { item, sequence } = theirs;
    if (item.startsWith('draft:')) continue;
    const where = { ownerId_item: { ownerId: into, item } };
    const kept = await tx.progress.findUniqueOrThrow({ where });
    const before: unknown = JSON.parse(kept.value);
    const merged = mergeValues(item, before, JSON.parse(theirs.value));
    if (merged === before) continue;
    const data = { value: JSON.stringify(merged), sequence: sequence + offset, at: theirs.at };
    await tx.progress.update({ where, data });
  }
  await tx.certificate.updateMany({ where: { ownerId: from }, data: { ownerId: into } });
  await tx.scormLaunch.updateMany({ where: { ownerId: from }, data: { ownerId: into } });
  await tx.statement.updateMany({ where: { ownerId: from }, data: { ownerId: into } });
  await tx.ltiTie.updateMany({ where: { ownerId: from }, data: { ownerId: into } });
  // What both have done together may make a higher score.
  await markTiesDue(tx, [into]);
  await tx.device.updateMany({ where: { ownerId: from }, data: { ownerId: into } });
  await tx.owner.delete({ where: { id: from } });
}
