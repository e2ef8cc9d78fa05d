import { amountWords } from '../amount-words.ts';
import { CallTreeBuilder } from '../call-tree-builder.ts';
import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import { type Course, evenly } from '../kinds/course.ts';
import type { Measure } from '../kinds/measure.ts';
import { Unreadable } from '../unreadable.ts';
import { growTree } from './massif/allocation-tree.ts';
import { PlaceList } from './massif/places.ts';
import { readSnapshots, type Snapshot } from './massif/snapshots.ts';

/** Moments of which the trees are kept; a recording may have a thousand. */
const MOST_TREES = 8;

/**
 * Massif's file (https://valgrind.org/docs/manual/ms-manual.html): the heap's size at moments, and at some of them who allocated what
 * is held. Those trees begin at the allocator and lead to its callers; here they are turned round, so that they begin at main as
 * every other one. The peak is the first measure; overhead and stacks are frames of their own, as they count for the whole.
 */
export const massif: ProfileFormat = {
  id: 'massif',
  label: 'massif.out',
  family: 'memory',
  writtenBy: ['valgrind --tool=massif'],
  from: 'text',
  recognises: (head) => /^desc: [^\n]*\ncmd: [^\n]*\ntime_unit: /.test(head.replaceAll('\r', '')),
  read,
};

const CLOCKS: Record<string, { measure: Measure; worth: number }> = {
  i: { measure: { name: 'instructions', unit: 'count' }, worth: 1 },
  ms: { measure: { name: 'time', unit: 'ns' }, worth: 1e6 },
  B: { measure: { name: 'allocated and freed', unit: 'bytes' }, worth: 1 },
};

function read(text: string): ReadFile {
  const { timeUnit, snapshots, skipped, cut } = readSnapshots(text);
  const clock = CLOCKS[timeUnit];
  if (!clock)
    throw new Unreadable(
      `The file counts time in ${JSON.stringify(timeUnit.slice(0, 20))}; known are i, ms and B.`,
    );
  if (snapshots.length === 0) throw new Unreadable('The file holds no snapshot.');
  const peak = peakOf(snapshots);
  if (wholeOf(peak) === 0) throw new Unreadable('Nothing was allocated in any snapshot of the file.');
  const detailed = snapshots.filter(({ tree }) => tree !== null);
  const shown = evenly(detailed.length, MOST_TREES).map((place) => detailed[place]!);
  const others = shown.filter((one) => one !== peak);

  const places = new PlaceList();
  const builder = new CallTreeBuilder(1 + others.length);
  [peak, ...others].forEach((snapshot, measure) => {
    growTree(text, snapshot, { places, builder, measure });
  });
  const held = (shown.includes(peak) || peak.tree === null ? shown : [...shown, peak])
    .map((snapshot) => ({ at: snapshot.time * clock.worth, measure: others.indexOf(snapshot) + 1 }))
    .sort((a, b) => a.at - b.at);
  const notes: Note[] = [];
  if (cut) notes.push({ code: 'truncated', count: 0 });
  if (skipped > 0) notes.push({ code: 'skipped-entries', count: skipped });
  const nameless = places.frames.filter(({ name }) => /^0x/.test(name)).length;
  if (nameless > 0) notes.push({ code: 'missing-symbols', count: nameless });
  return {
    producer: 'massif',
    profile: {
      kind: 'calls',
      measures: [
        { name: 'held at the peak', unit: 'bytes' },
        ...others.map(
          ({ time }): Measure => ({
            name: `held at ${momentWords(time * clock.worth, clock.measure)}`,
            unit: 'bytes',
          }),
        ),
      ],
      frames: places.frames,
      trees: [builder.finish('')],
      samples: 0,
      course: courseOf(snapshots, clock, held),
    },
    notes,
  };
}

const wholeOf = ({ heap, overhead, stacks }: Snapshot) => heap + overhead + stacks;

/** The snapshot that massif marks as the peak, else the largest; of those alike, one that tells who holds it. */
function peakOf(snapshots: readonly Snapshot[]): Snapshot {
  const marked = snapshots.find(({ tree }) => tree?.peak);
  return (
    marked ??
    snapshots.reduce((most, one) => {
      const more = wholeOf(one) - wholeOf(most);
      return more > 0 || (more === 0 && one.tree !== null && most.tree === null) ? one : most;
    })
  );
}

function courseOf(
  snapshots: readonly Snapshot[],
  clock: { measure: Measure; worth: number },
  held: Course['held'],
): Course {
  const line = (name: string, of: (snapshot: Snapshot) => number) => ({
    name,
    unit: 'bytes' as const,
    amounts: Float64Array.from(snapshots, of),
  });
  const series = [
    line('heap', ({ heap }) => heap),
    line('overhead', ({ overhead }) => overhead),
    line('stacks', ({ stacks }) => stacks),
  ];
  return {
    clock: clock.measure,
    at: Float64Array.from(snapshots, ({ time }) => time * clock.worth),
    series: series.filter(({ name, amounts }) => name === 'heap' || amounts.some((amount) => amount > 0)),
    held,
  };
}

function momentWords(at: number, { name, unit }: Measure): string {
  if (unit !== 'count') return unit === 'ns' ? amountWords(at, unit) : `${amountWords(at, unit)} ${name}`;
  return at >= 1e6 ? `${(at / 1e6).toFixed(1)} million ${name}` : `${at} ${name}`;
}
