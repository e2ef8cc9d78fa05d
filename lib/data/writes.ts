import type { Actor } from '#lib/people';
import { type Attempt, headOfReport, mergeValues, type Write } from '#lib/record';
import { inTransaction, place, type Transaction } from './database.ts';
import { grouped } from './grouped.ts';

/** What became of a write. `superseded`: a later change of the same item is kept already, and says all that this one did. */
export type WriteOutcome = 'stored' | 'superseded';

/** Who writes, and the place that the write takes in the order of its owner. */
interface Writer {
  deviceId: string;
  ownerId: string;
  sequence: number;
}

type DeviceActor = Extract<Actor, { kind: 'device' }>;
interface Batch {
  readonly actor: DeviceActor;
  readonly writes: readonly Write[];
}
type Outcomes = { key: string; outcome: WriteOutcome }[];

/** Devices whose batches one transaction takes: it stays far under the time that a transaction may take, also on a busy machine. */
const MOST_TOGETHER = 40;

/**
 * Records a batch of a device for its owner, all or nothing, and answers after COMMIT with one outcome per write in
 * their order. A key that was answered before gets the same answer again and changes nothing.
 */
export function recordWrites(actor: DeviceActor, writes: readonly Write[]): Promise<Outcomes> {
  // SQLite has one writer, who waits for the disk at each COMMIT; PostgreSQL groups commits itself.
  return place().engine === 'sqlite' ? recordTogether({ actor, writes }) : recordAlone({ actor, writes });
}

const recordAlone = (batch: Batch) => inTransaction((tx) => recordBatch(tx, batch));
const recordTogether = grouped<Batch, Outcomes>(MOST_TOGETHER, (batches) =>
  inTransaction(async (tx) => {
    const outcomes: Outcomes[] = [];
    for (const batch of batches) outcomes.push(await recordBatch(tx, batch));
    return outcomes;
  }),
);

async function recordBatch(tx: Transaction, { actor, writes }: Batch): Promise<Outcomes> {
  const { id: deviceId, owner: ownerId } = actor;
  // First of all: it takes the write lock, and a transaction that reads first can find its snapshot too old to write.
  const { lastSequence } = await tx.owner.update({
    where: { id: ownerId },
    data: { lastSequence: { increment: writes.length } },
  });
  await tx.device.update({ where: { id: deviceId }, data: { seenAt: new Date() } });
  const keys = writes.map(({ key }) => key);
  const receipts = await tx.receipt.findMany({ where: { ownerId, key: { in: keys } } });
  const known = new Map(receipts.map(({ key, outcome }) => [key, outcome as WriteOutcome]));
  let sequence = lastSequence - writes.length;
  for (const write of writes) {
    sequence += 1;
    if (known.has(write.key)) continue;
    const outcome = await record(tx, { deviceId, ownerId, sequence }, write);
    await tx.receipt.create({ data: { ownerId, key: write.key, outcome, at: new Date() } });
    known.set(write.key, outcome);
  }
  return writes.map(({ key }) => ({ key, outcome: known.get(key)! }));
}

async function record(tx: Transaction, writer: Writer, write: Write): Promise<WriteOutcome> {
  if (write.kind === 'progress') return recordProgress(tx, writer, write);
  const { ownerId, sequence } = writer;
  const { id: _, report, source, at, ...attempt } = write.attempt;
  await tx.attempt.create({
    data: {
      ...attempt,
      // No text of PostgreSQL holds this character, and no program needs it: the same is kept whatever the database.
      source: source.replaceAll('\0', '\uFFFD'),
      ownerId,
      sequence,
      key: write.key,
      at: new Date(at),
      report: JSON.stringify(report),
      head: JSON.stringify(headOfReport(report as unknown as Attempt['report'])),
      tier: report.tier ?? 'none',
    },
  });
  return 'stored';
}

/**
 * A change is later than what is kept, whatever its date says, unless its device has sent a later one of this item
 * before: two tabs of a browser send side by side. Then it counts as the earlier of the two, and nothing that counts
 * is lost either way.
 */
async function recordProgress(
  tx: Transaction,
  { deviceId, ownerId, sequence }: Writer,
  { item, value, at, sequence: placed }: Extract<Write, { kind: 'progress' }>,
): Promise<WriteOutcome> {
  const isLate = placed !== undefined && !(await advanceMark(tx, { deviceId, item }, placed));
  const where = { ownerId_item: { ownerId, item } };
  const kept = await tx.progress.findUnique({ where });
  if (!kept) {
    const data = { ownerId, item, value: JSON.stringify(value), sequence, at: new Date(at) };
    await tx.progress.create({ data });
    return 'stored';
  }
  const before: unknown = JSON.parse(kept.value);
  const merged = isLate ? mergeValues(item, value, before) : mergeValues(item, before, value);
  if (isLate && merged === before) return 'superseded';
  await tx.progress.update({
    where,
    data: { value: JSON.stringify(merged), sequence, ...(isLate ? {} : { at: new Date(at) }) },
  });
  return 'stored';
}

/** Answers false when the device has come at least as far with this item before. */
async function advanceMark(
  tx: Transaction,
  place: { deviceId: string; item: string },
  sequence: number,
): Promise<boolean> {
  const where = { deviceId_item: place };
  const mark = await tx.mark.findUnique({ where });
  if (mark && mark.sequence >= sequence) return false;
  await tx.mark.upsert({ where, create: { ...place, sequence }, update: { sequence } });
  return true;
}
