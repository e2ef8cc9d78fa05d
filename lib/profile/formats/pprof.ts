import { CallTreeBuilder } from '../call-tree-builder.ts';
import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import { type Place, Places } from '../pprof/frames.ts';
import { readTables, readValueType, type Tables, unitOf } from '../pprof/tables.ts';
import { FieldReader } from '../protobuf.ts';
import { Unreadable } from '../unreadable.ts';

/**
 * pprof's profile.proto (https://github.com/google/pprof/blob/main/proto/profile.proto): what Go's profilers and many others
 * write. One file holds several sample types; the producer's default comes first, else the last, as in pprof itself. A location
 * is several frames where calls were inlined. Samples with text labels ("route") become a tree per set of labels.
 */
export const pprof: ProfileFormat = {
  id: 'pprof',
  label: 'pprof (.pb.gz)',
  family: 'cpu',
  writtenBy: ['Go runtime/pprof', 'net/http/pprof', 'pprof-rs', 'jemalloc', 'Parca', 'Pyroscope'],
  from: 'bytes',
  recognises,
  read,
};

/** Fields of `Profile`, by number: 2 is a message or text, 0 a number. `comment` may be packed. */
const WIRES: Record<number, readonly number[]> = {
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 11].map((field) => [field, [2]])),
  ...Object.fromEntries([7, 8, 9, 10, 12, 14, 15].map((field) => [field, [0]])),
  13: [0, 2],
};

/** Fields looked at; a sample type is among the first of every known writer, or all texts come before it. */
const LOOKED_AT = 100_000;

function recognises(bytes: Uint8Array): boolean {
  const reader = new FieldReader(bytes);
  try {
    for (let seen = 0, typed = 0; seen < LOOKED_AT; seen++) {
      if (!reader.next()) return typed > 0 && seen > 1;
      if (!WIRES[reader.field]?.includes(reader.wire)) return false;
      if (reader.field === 1) {
        if (!isValueType(reader)) return false;
        typed++;
      }
      if (typed > 0 && seen >= 8) return true;
    }
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
  return false;
}

/** Two small numbers and nothing else, in at most twelve bytes: text that begins with a line end is none. */
function isValueType(reader: FieldReader): boolean {
  if (reader.end - reader.begin > 12 || reader.end === reader.begin) return false;
  const inner = reader.inner();
  while (inner.next()) if (inner.wire !== 0 || inner.field > 2) return false;
  return readValueType(reader.inner()).type > 0;
}

/** Sets of labels that get trees of their own; a file with more, as with one per request, is read as one tree. */
const MOST_LABELS = 32;

function read(bytes: Uint8Array): ReadFile {
  const tables = readTables(new FieldReader(bytes));
  if (tables.sampleTypes.length === 0) throw new Unreadable('The profile names no sample type.');
  if (tables.sampleTypes.length > 64) throw new Unreadable('The profile names more than 64 sample types.');
  const order = measureOrder(tables);
  const units = order.map((at) => unitOf(tables.text(tables.sampleTypes[at]!.unit)));
  const places = new Places(tables);
  const grow = (labelled: boolean) =>
    readSamples(bytes, { tables, order, worths: units.map(({ worth }) => worth), places, labelled });
  const { trees, sums, skipped, negative, samples } = grow(true) ?? grow(false)!;
  if (samples === 0)
    throw new Unreadable(
      negative > 0
        ? 'The profile is a difference of two (pprof -base): all its amounts are below 0. Open the two it was made of.'
        : 'The profile holds no sample: record for longer.',
    );
  return {
    producer: producerOf(tables, places),
    profile: {
      kind: 'calls',
      measures: order.map((at, measure) => ({
        name: tables.text(tables.sampleTypes[at]!.type),
        unit: units[measure]!.unit,
      })),
      frames: places.frames,
      trees: [...trees].map(([thread, tree]) => tree.finish(thread)),
      samples: samplesOf(tables, order, sums),
    },
    notes: notesOf(skipped + negative, places.nameless),
  };
}

function notesOf(skipped: number, nameless: number): Note[] {
  return [
    ...(skipped > 0 ? [{ code: 'skipped-entries' as const, count: skipped }] : []),
    ...(nameless > 0 ? [{ code: 'missing-symbols' as const, count: nameless }] : []),
  ];
}

/** Places of sample types, the one to show first in front. */
function measureOrder({ sampleTypes, defaultSampleType, text }: Tables): number[] {
  const preferred = sampleTypes.findIndex(({ type }) => text(type) === defaultSampleType);
  const first = defaultSampleType !== '' && preferred >= 0 ? preferred : sampleTypes.length - 1;
  return [first, ...sampleTypes.keys()].filter((at, place) => place === 0 || at !== first);
}

/** How often a profiler that samples by time looked; 0 for the others, whose amounts are counted or scaled. */
function samplesOf(tables: Tables, order: readonly number[], sums: Float64Array): number {
  const { period, sampleTypes, text } = tables;
  if (!period || unitOf(text(period.type.unit)).unit !== 'ns' || text(period.type.type) === 'contentions')
    return 0;
  const named = order.findIndex((at) => /^samples?$/.test(text(sampleTypes[at]!.type)));
  if (named >= 0) return sums[named]!;
  return Math.round(sums[0]! / (period.amount * unitOf(text(period.type.unit)).worth));
}

function producerOf({ comments }: Tables, { frames }: Places): string {
  if (comments[0]) return comments[0].slice(0, 80);
  return frames.some(({ name, file }) => file.endsWith('.go') && name.startsWith('runtime.'))
    ? 'Go runtime/pprof'
    : '';
}

interface Reading {
  readonly tables: Tables;
  readonly order: readonly number[];
  /** By measure: what one of the file's units is worth. */
  readonly worths: readonly number[];
  readonly places: Places;
  /** Whether samples with other labels get another tree. */
  readonly labelled: boolean;
}

/** Reads all samples; null when they have too many kinds of labels for a tree each. */
function readSamples(bytes: Uint8Array, { tables, order, worths, places, labelled }: Reading) {
  const trees = new Map<string, CallTreeBuilder>();
  const sums = new Float64Array(order.length);
  let [skipped, negative, samples] = [0, 0, 0];
  const profile = new FieldReader(bytes);
  while (profile.next()) {
    if (profile.field !== 2 || profile.wire !== 2) continue;
    const { stack, values, labels } = readSample(profile.inner(), tables);
    if (values.length !== tables.sampleTypes.length) {
      skipped++;
      continue;
    }
    if (values.some((value) => value < 0)) {
      negative++;
      continue;
    }
    const thread = labelled ? labels : '';
    let tree = trees.get(thread);
    if (!tree) {
      if (trees.size === MOST_LABELS) return null;
      tree = new CallTreeBuilder(order.length);
      trees.set(thread, tree);
    }
    const node = nodeOf(tree, stack, places);
    order.forEach((at, measure) => {
      const amount = values[at]! * worths[measure]!;
      tree.add(node, measure, amount);
      sums[measure]! += amount;
    });
    samples++;
  }
  return { trees, sums, skipped, negative, samples };
}

interface Sample {
  /** Ids of locations, the innermost first. */
  readonly stack: number[];
  readonly values: number[];
  /** "route=/parse, user=7"; '' for none. */
  readonly labels: string;
}

function readSample(message: FieldReader, tables: Tables): Sample {
  const stack: number[] = [];
  const values: number[] = [];
  const labels: string[] = [];
  while (message.next())
    if (message.field === 1) message.numbers((_signed, id) => stack.push(id));
    else if (message.field === 2) message.numbers((value) => values.push(value));
    else if (message.field === 3 && message.wire === 2) {
      const label = labelOf(message.inner(), tables);
      if (label) labels.push(label);
    }
  return { stack, values, labels: labels.sort().join(', ') };
}

/** "route=/parse"; '' for a label with a number, such as the size of an allocation. */
function labelOf(message: FieldReader, { text }: Tables): string {
  let [key, value] = [0, 0];
  while (message.next())
    if (message.wire === 0 && message.field === 1) key = message.signed;
    else if (message.wire === 0 && message.field === 2) value = message.signed;
  return key > 0 && value > 0 ? `${text(key)}=${text(value)}`.slice(0, 200) : '';
}

/**
 * The node of a stack. What lies below a dropped frame is cut off with it, but never before the first frame that stays: `Prune` of
 * github.com/google/pprof/profile/prune.go.
 */
function nodeOf(tree: CallTreeBuilder, stack: readonly number[], places: Places): number {
  let node = 0;
  let mayDrop = false;
  for (let at = stack.length - 1; at >= 0; at--) {
    const place: Place | undefined = places.at(stack[at]!);
    if (!place) throw new Unreadable(`A sample names location ${stack[at]}, which is not in the file.`);
    if (place.keep < 0) mayDrop = true;
    const stays = place.keep >= 0 && mayDrop ? place.keep : place.frames.length;
    for (let frame = 0; frame < stays; frame++) node = tree.child(node, place.frames[frame]!);
    if (stays < place.frames.length) break;
  }
  return node;
}
