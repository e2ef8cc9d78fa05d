import { CallTreeBuilder, FrameList } from '../call-tree-builder.ts';
import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import { type Course, evenly } from '../kinds/course.ts';
import type { Measure } from '../kinds/measure.ts';
import { asList, asNumber, asObject, describe, field, isObject, Unreadable } from '../unreadable.ts';
import { allocationTree, heldAfter, type MemrayTree } from './memray/allocation-tree.ts';
import { plainText } from './memray/plain-text.ts';

/** Moments of which the trees are kept, beside the peak; a report may have thousands. */
const MOST_TREES = 8;

/**
 * A page that memray writes (https://bloomberg.github.io/memray/): `memray flamegraph`, with --leaks or --temporal too, and
 * `memray table`. The page holds its data as JSON: who holds what at the peak (or was never freed), and the size of heap and process in
 * time. A temporal one holds when each was asked for and freed, so its moments are call trees too. The first measure is the peak.
 */
export const memrayHtml: ProfileFormat = {
  id: 'memray-html',
  label: 'memray’s page (flamegraph, table)',
  family: 'memory',
  writtenBy: ['memray flamegraph', 'memray table'],
  from: 'text',
  recognises: (head) => /^\s*<!doctype html>/i.test(head) && head.includes('<title>memray - '),
  read,
};

function read(text: string): ReadFile {
  const title = /<title>memray - ([^<]{0,200})<\/title>/.exec(text.slice(0, 65_536))?.[1] ?? '';
  const data = jsonOf(text, 'packed_data');
  if (data === undefined)
    throw new Unreadable('The page holds no packed_data: was it saved in full by memray 1.4 or later?');
  const name = title.includes('leaks') ? 'never given back' : 'held at the peak';
  const moments = momentsOf(jsonOf(text, 'memory_records'));
  return Array.isArray(data) ? readTable(data, name, moments) : readTree(data, name, moments);
}

/** The JSON that a line of the page's script sets a name to; undefined where it is not there or broken. */
function jsonOf(text: string, name: string): unknown {
  const begin = text.indexOf(`const ${name} = `);
  if (begin < 0) return undefined;
  let end = text.indexOf('\n', begin);
  if (end < 0) end = text.length;
  try {
    return JSON.parse(text.slice(begin + name.length + 9, end).replace(/;?\s*$/, ''));
  } catch {
    throw new Unreadable(`The page’s ${name} is no JSON: the file is damaged or ends in the middle.`);
  }
}

interface Moments {
  readonly at: Float64Array;
  readonly series: Course['series'];
}

/** [[milliseconds since 1970, resident bytes, heap bytes], …] as nanoseconds from the first, in order. */
function momentsOf(value: unknown): Moments | null {
  const rows = (Array.isArray(value) ? value : []).filter(
    (row): row is number[] =>
      Array.isArray(row) && row.length >= 3 && row.every((one) => Number.isSafeInteger(one) && one >= 0),
  );
  if (rows.length < 2) return null;
  let last = 0;
  const at = Float64Array.from(rows, ([ms]) => {
    last = Math.max(last, 1e6 * (ms! - rows[0]![0]!));
    return last;
  });
  const line = (name: string, cell: number) => ({
    name,
    unit: 'bytes' as const,
    amounts: Float64Array.from(rows, (row) => row[cell]!),
  });
  return { at, series: [line('heap', 2), line('resident memory', 1)] };
}

const isTree = (value: unknown): boolean => isObject(field(value, 'nodes'));

function readTree(data: unknown, name: string, moments: Moments | null): ReadFile {
  if (!isTree(data)) throw new Unreadable(`The page’s packed_data has no nodes; it is ${describe(data)}.`);
  const tree = allocationTree(
    asObject(field(data, 'nodes'), 'nodes'),
    asList(field(data, 'strings'), 'strings'),
  );
  const intervals = field(data, 'intervals');
  return intervals === undefined || intervals === null
    ? readPeak(tree, name, moments)
    : readTemporal(tree, asList(intervals, 'intervals'), data, moments);
}

function readPeak(tree: MemrayTree, name: string, moments: Moments | null): ReadFile {
  const builder = new CallTreeBuilder(2);
  const nodes = tree.into(builder);
  let whole = 0;
  nodes.forEach((node, at) => {
    const [bytes, count] = [tree.selfOf('value', at), tree.selfOf('n_allocations', at)];
    builder.add(node, 0, bytes);
    builder.add(node, 1, count);
    whole += bytes;
  });
  if (whole === 0) throw new Unreadable('The page holds no allocation.');
  return fileOf(
    tree.frames,
    builder,
    [
      { name, unit: 'bytes' },
      { name: 'allocations', unit: 'count' },
    ],
    moments && { clock: CLOCK, ...moments, held: [] },
  );
}

const CLOCK: Measure = { name: 'time', unit: 'ns' };

function readTemporal(
  tree: MemrayTree,
  intervals: readonly unknown[],
  data: unknown,
  moments: Moments | null,
): ReadFile {
  const most = asList(field(data, 'high_water_mark_by_snapshot') ?? [], 'high_water_mark_by_snapshot').map(
    (one) => asNumber(one, 'high_water_mark_by_snapshot'),
  );
  const count = moments?.at.length ?? 0;
  // Without the peaks, as with --leaks, the last moment is what was never given back.
  const peak = most.length > 0 ? most.reduce((best, one, at) => (one > most[best]! ? at : best), 0) : count;
  const shown = evenly(count, MOST_TREES).filter((at) => at !== peak);
  const builder = new CallTreeBuilder(1 + shown.length);
  const nodes = tree.into(builder);
  const [places, whole] = [[peak, ...shown], heldAfter(intervals, nodes.length)];
  places.forEach((snapshot, measure) => {
    whole.at(snapshot).forEach((bytes, at) => {
      builder.add(nodes[at]!, measure, bytes);
    });
  });
  if (!whole.at(peak).some((bytes) => bytes > 0)) throw new Unreadable('The page holds no allocation.');
  const timeOf = (snapshot: number) => moments?.at[Math.min(snapshot, count - 1)] ?? 0;
  return fileOf(
    tree.frames,
    builder,
    [
      { name: most.length > 0 ? 'held at the peak' : 'never given back', unit: 'bytes' },
      ...shown.map(
        (snapshot): Measure => ({
          name: `held after ${(timeOf(snapshot) / 1e9).toFixed(2)} s`,
          unit: 'bytes',
        }),
      ),
    ],
    moments && {
      clock: CLOCK,
      ...moments,
      held: places
        .map((snapshot, measure) => ({ at: timeOf(snapshot), measure }))
        .sort((a, b) => a.at - b.at || b.measure - a.measure),
    },
  );
}

/** Rows of `memray table`: where memory was asked for, without who called. */
function readTable(rows: readonly unknown[], name: string, moments: Moments | null): ReadFile {
  const [frames, builder] = [new FrameList(), new CallTreeBuilder(2)];
  let [skipped, whole] = [0, 0];
  for (const row of rows) {
    const [bytes, count] = [field(row, 'size'), field(row, 'n_allocations')];
    const where = field(row, 'stack_trace');
    if (typeof where !== 'string' || !isAmount(bytes) || !isAmount(count)) {
      skipped++;
      continue;
    }
    // "render at /srv/history.py:11"; native frames and what has no stack have no " at ".
    const found = /^(.{1,500}?) at (.{1,2000}):(\d{1,9})$/.exec(plainText(plainText(where)));
    const node = builder.child(
      0,
      frames.add(
        found
          ? { name: found[1]!, file: found[2]!, line: Number(found[3]) }
          : { name: plainText(where).slice(0, 500) },
      ),
    );
    builder.add(node, 0, bytes);
    builder.add(node, 1, count);
    whole += bytes;
  }
  if (whole === 0) throw new Unreadable('The page holds no allocation.');
  return fileOf(
    frames,
    builder,
    [
      { name, unit: 'bytes' },
      { name: 'allocations', unit: 'count' },
    ],
    moments && { clock: CLOCK, ...moments, held: [] },
    skipped > 0 ? [{ code: 'skipped-entries', count: skipped }] : [],
  );
}

const isAmount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const fileOf = (
  { frames }: FrameList,
  builder: CallTreeBuilder,
  measures: readonly Measure[],
  course: Course | null,
  notes: readonly Note[] = [],
): ReadFile => ({
  producer: 'memray',
  profile: {
    kind: 'calls',
    measures,
    frames,
    trees: [builder.finish('')],
    samples: 0,
    ...(course ? { course } : {}),
  },
  notes,
});
