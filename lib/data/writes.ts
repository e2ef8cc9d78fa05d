import { inTransaction, type Transaction } from './database.ts';
import type { Write } from './schemas.ts';

/** `superseded`: a later value of the same item is kept already. */
export type Outcome = 'stored' | 'superseded';

/**
 * Records a batch for a device, all or nothing, and answers after COMMIT with one outcome per write in their order. A
 * key that was answered before gets the same answer again and changes nothing.
 */
export async function recordWrites(
  deviceId: string,
  writes: readonly Write[],
): Promise<{ key: string; outcome: Outcome }[]> {
  const outcomes = await inTransaction(async (tx) => {
    // Also takes the write lock at once: a transaction that reads first can find its snapshot too old to write.
    await tx.device.update({ where: { id: deviceId }, data: { seenAt: new Date() } });
    const keys = writes.map(({ key }) => key);
    const receipts = await tx.receipt.findMany({ where: { deviceId, key: { in: keys } } });
    const known = new Map(receipts.map(({ key, outcome }) => [key, outcome as Outcome]));
    for (const write of writes) {
      if (known.has(write.key)) continue;
      const outcome = await record(tx, deviceId, write);
      await tx.receipt.create({ data: { deviceId, key: write.key, outcome, at: new Date() } });
      known.set(write.key, outcome);
    }
    return known;
  });
  return writes.map(({ key }) => ({ key, outcome: outcomes.get(key)! }));
}

async function record(tx: Transaction, deviceId: string, write: Write): Promise<Outcome> {
  if (write.kind === 'attempt') {
    const { id: _, report, at, ...attempt } = write.attempt;
    const { json, tier } = report;
    await tx.attempt.create({
      data: { ...attempt, deviceId, key: write.key, at: new Date(at), report: json, tier },
    });
    return 'stored';
  }
  const { item, json, at } = write;
  const kept = await tx.progress.findUnique({ where: { deviceId_item: { deviceId, item } } });
  if (kept && kept.at.getTime() >= at) return 'superseded';
  const data = { value: json, at: new Date(at) };
  await tx.progress.upsert({
    where: { deviceId_item: { deviceId, item } },
    create: { deviceId, item, ...data },
    update: data,
  });
  return 'stored';
}
