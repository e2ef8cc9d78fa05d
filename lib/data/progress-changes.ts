import { mergeValues, type Write } from '#lib/record';
import type { Transaction } from './database.ts';

/** What became of a write. `superseded`: a later change of the same item is kept already, and says all that this one did. */
export type WriteOutcome = 'stored' | 'superseded';

/** Who writes, and the place that the write takes in the order of its owner. */
export interface Writer {
  readonly deviceId: string;
  readonly ownerId: string;
  readonly sequence: number;
}

/** Changes of progress, decided upon in memory and written at once. */
interface ProgressChanges {
  change(writer: Writer, write: Extract<Write, { kind: 'progress' }>): WriteOutcome;
  write(): Promise<void>;
}

interface Touched {
  readonly devices: readonly string[];
  readonly owners: readonly string[];
  readonly items: readonly string[];
}

interface Kept {
  readonly ownerId: string;
  readonly item: string;
  readonly value: unknown;
  readonly sequence: number;
  readonly at: Date;
}

const pair = (whose: string, item: string) => `${whose} ${item}`;

/** Reads what is known of the items that some writes are about to change. */
export async function readProgress(tx: Transaction, touched: Touched): Promise<ProgressChanges> {
  const { devices, owners } = touched;
  const item = { in: [...new Set(touched.items)] };
  const known = new Map<string, Kept>();
  const marks = new Map<string, number>();
  if (item.in.length > 0) {
    for (const mark of await tx.mark.findMany({ where: { deviceId: { in: [...devices] }, item } }))
      marks.set(pair(mark.deviceId, mark.item), mark.sequence);
    for (const row of await tx.progress.findMany({ where: { ownerId: { in: [...owners] }, item } }))
      known.set(pair(row.ownerId, row.item), { ...row, value: JSON.parse(row.value) });
  }
  const changed = new Map<string, Kept>();
  const advanced = new Map<string, { deviceId: string; item: string; sequence: number }>();

  /** Answers false when the device has come at least as far with this item before. */
  const advance = (deviceId: string, item: string, sequence: number): boolean => {
    const id = pair(deviceId, item);
    const mark = advanced.get(id)?.sequence ?? marks.get(id);
    if (mark !== undefined && mark >= sequence) return false;
    advanced.set(id, { deviceId, item, sequence });
    return true;
  };

  return {
    /**
     * A change is later than what is kept, whatever its date says, unless its device has sent a later one of this item
     * before: two tabs of a browser send side by side. Then it counts as the earlier of the two, and nothing that counts
     * is lost either way.
     */
    change({ deviceId, ownerId, sequence }, write) {
      const { item, value } = write;
      const isLate = write.sequence !== undefined && !advance(deviceId, item, write.sequence);
      const id = pair(ownerId, item);
      const before = changed.get(id) ?? known.get(id);
      const at = isLate && before ? before.at : new Date(write.at);
      if (!before) {
        changed.set(id, { ownerId, item, value, sequence, at });
        return 'stored';
      }
      const merged = isLate ? mergeValues(item, value, before.value) : mergeValues(item, before.value, value);
      if (isLate && merged === before.value) return 'superseded';
      changed.set(id, { ownerId, item, value: merged, sequence, at });
      return 'stored';
    },

    async write() {
      const marked = [...advanced].flatMap(([id, row]) => (marks.has(id) ? [] : [row]));
      if (marked.length > 0) await tx.mark.createMany({ data: marked });
      for (const [id, { sequence, ...place }] of advanced)
        if (marks.has(id)) await tx.mark.update({ where: { deviceId_item: place }, data: { sequence } });
      const rows = [...changed].map(([id, row]) => ({ id, ...row, value: JSON.stringify(row.value) }));
      const made = rows.flatMap(({ id, ...row }) => (known.has(id) ? [] : [row]));
      if (made.length > 0) await tx.progress.createMany({ data: made });
      for (const { id, ownerId, item, ...data } of rows)
        if (known.has(id)) await tx.progress.update({ where: { ownerId_item: { ownerId, item } }, data });
    },
  };
}
