import { CallTreeBuilder, FrameList } from '../call-tree-builder.ts';
import type { ProfileFormat, ReadFile } from '../format.ts';
import type { Measure } from '../kinds/measure.ts';
import { Unreadable } from '../unreadable.ts';

/** "cache.py:18: size=724 KiB (+408 KiB), count=2963 (+617), average=250 B": a Statistic or, with signs, a StatisticDiff. */
const STATISTIC =
  /^(.{1,1000}):(\d{1,9}): size=(-?[\d.]{1,20} [KMGT]?i?B)(?: \(([+-][\d.]{1,20} [KMGT]?i?B)\))?, count=(\d{1,15})(?: \(([+-]\d{1,15})\))?(?:, average=|$)/;
/** "#1: cache.py:18: 724.3 KiB": the listing that tracemalloc's manual shows. */
const LISTED = /^#\d{1,9}: (.{1,1000}):(\d{1,9}): ([\d.]{1,20} [KMGT]?i?B)$/;
const OTHERS = /^\d{1,9} other: ([\d.]{1,20} [KMGT]?i?B)$/;

const UNITS: Record<string, number> = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 };

/**
 * What programs print of Python's tracemalloc (https://docs.python.org/3/library/tracemalloc.html): statistics of a snapshot, a
 * comparison of two, or the listing of the manual. A place is a line of a file. Sizes are rounded as tracemalloc rounds them, to a
 * two-hundredth at worst. What else the program printed is passed over. Of a comparison both sides are read.
 */
export const tracemalloc: ProfileFormat = {
  id: 'tracemalloc',
  label: 'tracemalloc statistics',
  family: 'memory',
  writtenBy: ['Python tracemalloc'],
  from: 'text',
  recognises: (head) =>
    (head.includes(': size=') || head.includes('#1: ')) &&
    head.split('\n').some((line) => STATISTIC.test(line.trim()) || LISTED.test(line.trim())),
  read,
};

interface Row {
  readonly file: string;
  readonly line: number;
  readonly size: number;
  readonly count: number;
  readonly sizeBefore: number;
  readonly countBefore: number;
}

function read(text: string): ReadFile {
  const rows: Row[] = [];
  let [others, compared, counted] = [0, false, false];
  let at = 0;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const line = text.slice(at, Math.min(end, at + 2_000)).trim();
    at = end + 1;
    const found = STATISTIC.exec(line);
    if (found) {
      const [, file = '', number, held, change, blocks, more] = found;
      const [size, count] = [bytesOf(held!), Number(blocks)];
      compared ||= change !== undefined;
      counted = true;
      rows.push({
        file,
        line: Number(number),
        size,
        count,
        sizeBefore: Math.max(0, size - bytesOf(change ?? '+0 B')),
        countBefore: Math.max(0, count - Number(more ?? 0)),
      });
      continue;
    }
    const listed = LISTED.exec(line);
    if (listed) {
      const size = bytesOf(listed[3]!);
      rows.push({ file: listed[1]!, line: Number(listed[2]), size, count: 0, sizeBefore: 0, countBefore: 0 });
    } else others += bytesOf(OTHERS.exec(line)?.[1] ?? '0 B');
  }
  if (!rows.some(({ size, sizeBefore }) => size > 0 || sizeBefore > 0))
    throw new Unreadable('No line of the text holds memory.');
  return profileOf(rows, others, compared, counted);
}

function profileOf(rows: readonly Row[], others: number, compared: boolean, counted: boolean): ReadFile {
  const measures: Measure[] = [
    { name: 'held', unit: 'bytes' },
    ...(counted ? [{ name: 'blocks', unit: 'count' } as const] : []),
    ...(compared
      ? [{ name: 'held before', unit: 'bytes' } as const, { name: 'blocks before', unit: 'count' } as const]
      : []),
  ];
  const frames = new FrameList();
  const tree = new CallTreeBuilder(measures.length);
  for (const { file, line, ...row } of rows) {
    const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    const node = tree.child(
      0,
      frames.add({ name: line > 0 ? `${base}:${line}` : base, file, line, module: base }),
    );
    const amounts = [
      row.size,
      ...(counted ? [row.count] : []),
      ...(compared ? [row.sizeBefore, row.countBefore] : []),
    ];
    for (const [measure, amount] of amounts.entries()) tree.add(node, measure, amount);
  }
  if (others > 0) tree.add(tree.child(0, frames.add({ name: 'other lines', role: 'engine' })), 0, others);
  return {
    producer: 'tracemalloc',
    profile: {
      kind: 'calls',
      measures,
      frames: frames.frames,
      trees: [tree.finish('')],
      samples: 0,
      ...(compared
        ? {
            course: {
              clock: { name: 'snapshots', unit: 'count' },
              at: Float64Array.of(0, 1),
              series: [],
              held: [
                { at: 0, measure: 2 },
                { at: 1, measure: 0 },
              ],
            },
          }
        : {}),
    },
  };
}

/** "+408 KiB" in bytes. What is no size a machine has counts as nothing. */
function bytesOf(words: string): number {
  const [amount = '', unit = ''] = words.split(' ');
  const bytes = Number(amount) * (Object.hasOwn(UNITS, unit) ? UNITS[unit]! : Number.NaN);
  return Math.abs(bytes) <= Number.MAX_SAFE_INTEGER ? bytes : 0;
}
