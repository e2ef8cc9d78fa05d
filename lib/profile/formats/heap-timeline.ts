import { CallTreeBuilder, FrameList } from '../call-tree-builder.ts';
import type { ProfileFormat, ReadFile } from '../format.ts';
import type { Course } from '../kinds/course.ts';
import { asList, asObject, field, Unreadable } from '../unreadable.ts';
import { columnsOf, fieldsOf, hasAllocationStacks } from './heap/records.ts';

/**
 * V8's timeline of allocations (.heaptimeline): a heap snapshot with the stack of each object that was allocated while it was recorded,
 * and with the last id given out at moments, by which objects are told apart by age
 * (https://chromium.googlesource.com/v8/v8/+/main/src/profiler/allocation-tracker.h). Bytes and numbers of all allocations by stack,
 * and of those that the snapshot at the end still holds. Times count from the beginning of the recording.
 */
export const heapTimeline: ProfileFormat = {
  id: 'heap-timeline',
  label: 'V8 allocation timeline (.heaptimeline)',
  family: 'memory',
  writtenBy: ['Chrome DevTools Memory, allocations on timeline with stacks'],
  from: 'json',
  recognises: hasAllocationStacks,
  read,
};

const [BYTES, COUNT, HELD_BYTES, HELD_COUNT] = [0, 1, 2, 3];

function read(file: unknown): ReadFile {
  const meta = asObject(field(field(file, 'snapshot'), 'meta'), 'snapshot.meta');
  const objects = objectsOf(file, meta);
  const tree = readTree(file, meta, objects);
  return {
    producer: 'V8',
    profile: {
      kind: 'calls',
      measures: [
        { name: 'allocated', unit: 'bytes' },
        { name: 'allocations', unit: 'count' },
        { name: 'still held', unit: 'bytes' },
        { name: 'objects still held', unit: 'count' },
      ],
      ...tree,
      samples: 0,
      ...courseOf(file, meta, objects),
    },
  };
}

/** Objects of the snapshot at the end: the place of their allocation, their age and size. */
interface Objects {
  readonly stack: Float64Array;
  readonly id: Float64Array;
  readonly bytes: Float64Array;
}

function objectsOf(file: unknown, meta: Record<string, unknown>): Objects {
  const fields = fieldsOf(meta, 'node_fields', ['id', 'self_size', 'trace_node_id']);
  const nodes = columnsOf(field(file, 'nodes'), 'nodes', fields);
  const column = (name: string) =>
    Float64Array.from({ length: nodes.size }, (_, node) => nodes.at(node, name));
  return { stack: column('trace_node_id'), id: column('id'), bytes: column('self_size') };
}

function readTree(file: unknown, meta: Record<string, unknown>, { stack, bytes }: Objects) {
  const strings = asList(field(file, 'strings'), 'strings');
  const text = (at: number) => (typeof strings[at] === 'string' ? (strings[at] as string) : '');
  const infoFields = fieldsOf(meta, 'trace_function_info_fields', ['name', 'script_name', 'line']);
  const infos = columnsOf(field(file, 'trace_function_infos'), 'trace_function_infos', infoFields);
  const fields = fieldsOf(meta, 'trace_node_fields', [
    'id',
    'function_info_index',
    'count',
    'size',
    'children',
  ]);
  const [frames, builder] = [new FrameList(), new CallTreeBuilder(4)];
  const nodeOfStack = new Map<number, number>();
  let allocated = 0;
  // No recursion: stacks may be as deep as a program's.
  const open: { calls: unknown; above: number }[] = [{ calls: field(file, 'trace_tree'), above: -1 }];
  while (open.length > 0) {
    const { calls, above } = open.pop()!;
    const list = asList(calls, 'A list of calls in trace_tree');
    // The last field is a list of its own, which is no number.
    const records = columnsOf(list, 'trace_tree', fields);
    for (let record = 0; record < records.size; record++) {
      const info = records.at(record, 'function_info_index');
      if (info >= infos.size)
        throw new Unreadable(`trace_tree names function ${info}; the file has ${infos.size}.`);
      const here =
        above < 0
          ? 0
          : builder.child(
              above,
              frames.add({
                name: text(infos.at(info, 'name')),
                file: text(infos.at(info, 'script_name')),
                line: infos.at(info, 'line'),
              }),
            );
      nodeOfStack.set(records.at(record, 'id'), here);
      builder.add(here, BYTES, records.at(record, 'size'));
      builder.add(here, COUNT, records.at(record, 'count'));
      allocated += records.at(record, 'count');
      open.push({ calls: list[record * fields.length + fields.indexOf('children')], above: here });
    }
  }
  if (allocated === 0)
    throw new Unreadable(
      'The timeline holds no allocation: record for longer, while the page does something.',
    );
  for (let object = 0; object < stack.length; object++) {
    const node = stack[object] === 0 ? undefined : nodeOfStack.get(stack[object]!);
    if (node === undefined) continue;
    builder.add(node, HELD_BYTES, bytes[object]!);
    builder.add(node, HELD_COUNT, 1);
  }
  return { frames: frames.frames, trees: [builder.finish('')] };
}

/** What was allocated until each moment and is held at the end: the blue bars of DevTools, added up. */
function courseOf(file: unknown, meta: Record<string, unknown>, { id, bytes }: Objects): { course?: Course } {
  const fields = fieldsOf(meta, 'sample_fields', ['timestamp_us', 'last_assigned_id']);
  const samples = columnsOf(field(file, 'samples') ?? [], 'samples', fields);
  if (samples.size < 2) return {};
  const at = Float64Array.from({ length: samples.size }, (_, one) => 1e3 * samples.at(one, 'timestamp_us'));
  const last = Float64Array.from(at, (_, one) => samples.at(one, 'last_assigned_id'));
  for (let one = 1; one < at.length; one++)
    if (at[one]! < at[one - 1]! || last[one]! < last[one - 1]!)
      throw new Unreadable(`samples[${one}] lies before the one in front of it: the file is damaged.`);
  const amounts = new Float64Array(at.length);
  for (let object = 0; object < id.length; object++) {
    // Even ids are not counted up: they belong to what the embedder made. The first moment is that of all that was there before.
    if (id[object]! % 2 === 0 || id[object]! <= last[0]!) continue;
    const moment = firstFrom(last, id[object]!);
    if (moment < amounts.length) amounts[moment]! += bytes[object]!;
  }
  for (let one = 1; one < amounts.length; one++) amounts[one]! += amounts[one - 1]!;
  return {
    course: {
      clock: { name: 'time', unit: 'ns' },
      at,
      series: [{ name: 'still held at the end', unit: 'bytes', amounts }],
      held: [],
    },
  };
}

/** The first place of a sorted list that holds at least `value`. */
function firstFrom(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
