import { CallTreeBuilder, FrameList } from '../call-tree-builder.ts';
import type { ProfileFormat, ReadFile } from '../format.ts';
import { asList, asNumber, field, Unreadable } from '../unreadable.ts';
import { linesOf } from './lines/table.ts';

const FACTS = {
  family: 'memory',
  writtenBy: ['memray stats'],
} as const;

/**
 * What `memray stats --json` writes: all that was asked for while the program ran, freed or not, and the places that asked for most. The
 * others together are one row. The peak and the histogram of sizes are left out.
 */
export const memrayStatsJson: ProfileFormat = {
  id: 'memray-stats-json',
  label: 'memray statistics (JSON)',
  ...FACTS,
  from: 'json',
  recognises: (value) =>
    field(value, 'total_bytes_allocated') !== undefined &&
    field(value, 'total_num_allocations') !== undefined &&
    Array.isArray(field(value, 'top_allocations_by_size')),
  read(value) {
    const rows = (name: string, amount: string) =>
      asList(field(value, name) ?? [], name).map((row, at): Row => {
        const where = field(row, 'location');
        if (typeof where !== 'string') throw new Unreadable(`${name}[${at}] has no location.`);
        return { where, amount: asNumber(field(row, amount), `${name}[${at}].${amount}`) };
      });
    return readTotals(
      asNumber(field(value, 'total_bytes_allocated'), 'total_bytes_allocated'),
      asNumber(field(value, 'total_num_allocations'), 'total_num_allocations'),
      rows('top_allocations_by_size', 'size'),
      rows('top_allocations_by_count', 'count'),
    );
  },
};

const UNITS: Record<string, number> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };
const SIZE = /^(\d{1,12}(?:\.\d{1,3})?)([kMGT]?B)$/;

/** The same as `memray stats` prints it, sizes to three digits behind the point. */
export const memrayStats: ProfileFormat = {
  id: 'memray-stats',
  label: 'memray statistics (text)',
  ...FACTS,
  from: 'text',
  recognises: (head) =>
    head.includes('Total memory allocated:') && head.includes('largest allocating locations'),
  read(text) {
    let [part, bytes, count] = ['', 0, 0];
    const lists = { size: [] as Row[], number: [] as Row[] };
    for (const line of linesOf(text)) {
      const cell = line.trim();
      const place = /^- (.{1,1900}) -> (\S{1,40})$/.exec(cell);
      if (cell.endsWith(':')) part = cell;
      else if (part.endsWith('Total allocations:') && /^\d{1,15}$/.test(cell)) count = Number(cell);
      else if (part.endsWith('Total memory allocated:') && cell !== '') bytes = bytesOf(cell);
      else if (place && part.endsWith('(by size):'))
        lists.size.push({ where: place[1]!, amount: bytesOf(place[2]!) });
      else if (place && part.endsWith('(by number of allocations):'))
        lists.number.push({ where: place[1]!, amount: /^\d{1,15}$/.test(place[2]!) ? Number(place[2]) : 0 });
    }
    return readTotals(bytes, count, lists.size, lists.number);
  },
};

/** "1.597MB" in bytes; memray counts by thousands. What is no size counts as nothing. */
function bytesOf(words: string): number {
  const [, amount, unit] = SIZE.exec(words) ?? [];
  const bytes = Number(amount) * (UNITS[unit ?? ''] ?? Number.NaN);
  return bytes <= Number.MAX_SAFE_INTEGER ? bytes : 0;
}

interface Row {
  /** "render:/srv/history.py:11" */
  readonly where: string;
  readonly amount: number;
}

function readTotals(bytes: number, count: number, bySize: readonly Row[], byCount: readonly Row[]): ReadFile {
  if (!(bytes > 0)) throw new Unreadable('Nothing was allocated, or the total is missing.');
  const [frames, tree] = [new FrameList(), new CallTreeBuilder(2)];
  for (const [measure, rows, whole] of [
    [0, bySize, bytes],
    [1, byCount, count],
  ] as const) {
    let others = whole;
    for (const { where, amount } of rows) {
      if (!(amount >= 0 && amount <= Number.MAX_SAFE_INTEGER))
        throw new Unreadable(`${where.slice(0, 80)} has an amount below 0.`);
      const found = /^(.{1,500}?):(.{1,1000}):(\d{1,9})$/.exec(where);
      const frame = found
        ? { name: found[1]!, file: found[2]!, line: Number(found[3]) }
        : { name: where.slice(0, 500) };
      tree.add(tree.child(0, frames.add(frame)), measure, amount);
      others -= amount;
    }
    if (others > 0)
      tree.add(tree.child(0, frames.add({ name: 'other places', role: 'engine' })), measure, others);
  }
  return {
    producer: 'memray',
    profile: {
      kind: 'calls',
      measures: [
        { name: 'allocated', unit: 'bytes' },
        { name: 'allocations', unit: 'count' },
      ],
      frames: frames.frames,
      trees: [tree.finish('')],
      samples: 0,
    },
  };
}
