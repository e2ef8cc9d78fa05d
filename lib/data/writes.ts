import type { Actor } from '#lib/people';
import { type Attempt, headOfReport, type Write } from '#lib/record';
import { inTransaction, type Transaction } from './database.ts';
import { grouped } from './grouped.ts';
import { markTiesDue } from './lti-ties.ts';
import { readProgress, type WriteOutcome, type Writer } from './progress-changes.ts';
import { keepFacts } from './statements.ts';

type DeviceActor = Extract<Actor, { kind: 'device' }>;
/** What a device sent at once. */
interface Batch {
  readonly actor: DeviceActor;
  readonly writes: readonly Write[];
}
type Outcomes = { key: string; outcome: WriteOutcome }[];

/** Devices whose batches one transaction takes: it stays far under the time that a transaction may take, also on a busy machine. */
const MOST_TOGETHER = 40;

const recordTogether = grouped<Batch, Outcomes>(MOST_TOGETHER, (batches) =>
  inTransaction((tx) => recordBatches(tx, batches)),
);

/**
 * Records a batch of a device for its owner, all or nothing, and answers after COMMIT with one outcome per write in
 * their order. A key that was answered before gets the same answer again and changes nothing.
 */
export function recordWrites(actor: DeviceActor, writes: readonly Write[]): Promise<Outcomes> {
  return recordTogether({ actor, writes });
}

/**
 * Reads what the batches touch, decides upon it in memory, and writes what came of it: as many statements for forty
 * devices as for one, apart from progress that changes.
 */
async function recordBatches(tx: Transaction, batches: readonly Batch[]): Promise<Outcomes[]> {
  const placeOf = await takePlaces(tx, batches);
  const devices = [...new Set(batches.map(({ actor }) => actor.id))];
  await tx.device.updateMany({ where: { id: { in: devices } }, data: { seenAt: new Date() } });
  const outcomes = await readOutcomes(tx, batches);
  const items = batches.flatMap(({ writes }) =>
    writes.flatMap((write) => (write.kind === 'progress' ? [write.item] : [])),
  );
  const progress = await readProgress(tx, { devices, owners: ownersOf(batches), items });
  const [attempts, receipts]: [ReturnType<typeof toAttempt>[], ReturnType<typeof toReceipt>[]] = [[], []];
  const stored = new Map<string, Write[]>();
  const answers = batches.map(({ actor, writes }) =>
    writes.map((write) => {
      const sequence = placeOf(actor.owner);
      const id = pair(actor.owner, write.key);
      let outcome = outcomes.get(id);
      if (outcome === undefined) {
        const writer = { deviceId: actor.id, ownerId: actor.owner, sequence };
        if (write.kind === 'attempt') attempts.push(toAttempt(writer, write));
        outcome = write.kind === 'attempt' ? 'stored' : progress.change(writer, write);
        receipts.push(toReceipt(writer, write.key, outcome));
        outcomes.set(id, outcome);
        if (outcome === 'stored') stored.set(actor.owner, [...(stored.get(actor.owner) ?? []), write]);
      }
      return { key: write.key, outcome };
    }),
  );
  if (attempts.length > 0) await tx.attempt.createMany({ data: attempts });
  await progress.write();
  if (receipts.length > 0) await tx.receipt.createMany({ data: receipts });
  for (const [owner, writes] of stored) await keepFacts(tx, owner, writes);
  const measured = attempts.flatMap(({ ownerId, tier }) => (tier === 'none' ? [] : [ownerId]));
  await markTiesDue(tx, [...new Set(measured)]);
  return answers;
}

/**
 * Takes a place in the order of its owner for every write, and answers the next one at each call. First of all: it takes
 * the write lock, and a transaction that reads first can find its snapshot too old to write.
 */
async function takePlaces(tx: Transaction, batches: readonly Batch[]): Promise<(owner: string) => number> {
  const wanted = new Map<string, number>();
  for (const { actor, writes } of batches)
    wanted.set(actor.owner, (wanted.get(actor.owner) ?? 0) + writes.length);
  const next = new Map<string, number>();
  for (const count of new Set(wanted.values())) {
    const ids = [...wanted].flatMap(([owner, many]) => (many === count ? [owner] : [])).sort();
    const owners = await tx.owner.updateManyAndReturn({
      where: { id: { in: ids } },
      data: { lastSequence: { increment: count } },
      select: { id: true, lastSequence: true },
    });
    if (owners.length < ids.length) throw new Error('An owner of the writes is gone.');
    for (const { id, lastSequence } of owners) next.set(id, lastSequence - count);
  }
  return (owner) => {
    const place = next.get(owner)! + 1;
    next.set(owner, place);
    return place;
  };
}

/** By owner and key, what was answered before. */
async function readOutcomes(tx: Transaction, batches: readonly Batch[]): Promise<Map<string, WriteOutcome>> {
  const ownerId = { in: ownersOf(batches) };
  const key = { in: [...new Set(batches.flatMap(({ writes }) => writes.map(({ key }) => key)))] };
  // Somebody else's with one of these keys is of no consequence: the pair tells.
  const receipts = await tx.receipt.findMany({ where: { ownerId, key } });
  return new Map(receipts.map(({ ownerId, key, outcome }) => [pair(ownerId, key), outcome as WriteOutcome]));
}

const ownersOf = (batches: readonly Batch[]) => [...new Set(batches.map(({ actor }) => actor.owner))];
const pair = (owner: string, name: string) => `${owner} ${name}`;

const toReceipt = ({ ownerId }: Writer, key: string, outcome: WriteOutcome) => ({
  ...{ ownerId, key, outcome },
  at: new Date(),
});

function toAttempt({ ownerId, sequence }: Writer, write: Extract<Write, { kind: 'attempt' }>) {
  const { id: _, report, source, at, ...attempt } = write.attempt;
  return {
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
  };
}
