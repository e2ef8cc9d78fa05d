import { CallTreeBuilder, FrameList, TimelineBuilder } from '../call-tree-builder.ts';
import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import type { CallTree, FrameRole } from '../kinds/calls.ts';
import type { Measure } from '../kinds/measure.ts';
import { asList, asNumber, asObject, asText, describe, field, isObject, Unreadable } from '../unreadable.ts';

/**
 * Firefox Profiler's processed format (https://github.com/firefox-devtools/profiler/blob/main/src/types/profile.ts), as the page saves it
 * and samply writes it: tables of stacks, frames, functions and texts in columns, of each thread, or shared by all since version 55.
 * Samples count for the interval each; those without a stack count for nothing. Markers, counters and allocations are left out.
 */
export const firefox: ProfileFormat = {
  id: 'firefox',
  label: 'Firefox Profiler JSON',
  family: 'cpu',
  writtenBy: ['profiler.firefox.com', 'samply'],
  from: 'json',
  recognises: (value) =>
    Array.isArray(field(value, 'threads')) &&
    (field(field(value, 'meta'), 'preprocessedProfileVersion') !== undefined ||
      (field(field(value, 'meta'), 'processType') !== undefined && Array.isArray(field(value, 'libs')))),
  read,
};

/** Firefox's own categories that are no code, and the system's, by name. */
const ROLES: Readonly<Record<string, FrameRole>> = {
  Idle: 'idle',
  'GC / CC': 'collector',
  Kernel: 'kernel',
};
/** What a sample's weight is. Samples count for an interval each, as in the profiler's own "running time". */
const WEIGHTS: Readonly<Record<string, Measure>> = {
  samples: { name: 'time', unit: 'ns' },
  'tracing-ms': { name: 'time', unit: 'ns' },
  bytes: { name: 'bytes', unit: 'bytes' },
};

function read(file: unknown): ReadFile {
  const meta = field(file, 'meta');
  if (field(meta, 'preprocessedProfileVersion') === undefined)
    throw new Unreadable(
      'This is what Firefox writes itself; open it at profiler.firefox.com, and save it from there.',
    );
  const interval = asNumber(field(meta, 'interval') ?? 1, 'meta.interval');
  if (interval <= 0 || interval > 1e9) throw new Unreadable(`meta.interval is ${describe(interval)}.`);
  const categories = asList(field(meta, 'categories') ?? [], 'meta.categories').map(
    (category) => ROLES[asText(field(category, 'name'), 'meta.categories')] ?? 'code',
  );
  const frames = new FrameList();
  const trees: CallTree[] = [];
  let [measure, samples, left, unnamed]: [Measure | undefined, number, number, number] = [undefined, 0, 0, 0];
  const processes = new Set<unknown>();
  const threads = asList(field(file, 'threads'), 'threads');
  for (const thread of threads) processes.add(field(thread, 'pid'));
  threads.forEach((entry, at) => {
    const where = `threads[${at}]`;
    const thread = asObject(entry, where);
    const table = asObject(thread.samples, `${where}.samples`);
    const stacks = asList(table.stack ?? [], `${where}.samples.stack`);
    if (stacks.length === 0) return;
    const type = asText(table.weightType, `${where}.samples.weightType`) || 'samples';
    const weighed = Object.hasOwn(WEIGHTS, type) ? WEIGHTS[type] : undefined;
    measure ??= weighed;
    if (!weighed || weighed.unit !== measure?.unit) {
      left++;
      return;
    }
    const tables = { ...sharedOf(file), ...thread };
    const tree = new CallTreeBuilder(1);
    const nodes = nodesOf(tables, where, tree, frames, categories);
    const timeline = new TimelineBuilder();
    const worth = type === 'samples' ? 1e6 * interval : type === 'bytes' ? 1 : 1e6;
    const weights = Array.isArray(table.weight) ? table.weight : undefined;
    const times = timesOf(table, stacks.length, where);
    stacks.forEach((stack, sample) => {
      if (stack === null) return;
      const node = typeof stack === 'number' ? nodes[stack] : undefined;
      if (node === undefined)
        throw new Unreadable(`${where}.samples.stack[${sample}] is ${describe(stack)}, which is no stack.`);
      const weight = weights ? asNumber(weights[sample] ?? 0, `${where}.samples.weight[${sample}]`) : 1;
      if (weight < 0)
        throw new Unreadable(`${where}.samples.weight[${sample}] is below 0: a comparison of two.`);
      tree.add(node, 0, worth * weight);
      samples++;
      if (times && weighed.unit === 'ns') timeline.add(node, times[sample]!, worth * weight);
    });
    const name = asText(thread.name, `${where}.name`);
    const process = asText(thread.processName, `${where}.processName`);
    trees.push(
      tree.finish(
        processes.size > 1 && process !== '' ? `${process}: ${name}` : name,
        times && weighed.unit === 'ns' ? timeline.finish() : undefined,
      ),
    );
  });
  if (!measure || samples === 0) throw new Unreadable('The profile holds no sample: record for longer.');
  for (const { name } of frames.frames) if (/^0x[0-9a-f]+$/.test(name)) unnamed++;
  const notes: Note[] = [
    ...(unnamed > 0 ? [{ code: 'missing-symbols' as const, count: unnamed }] : []),
    ...(left > 0 ? [{ code: 'skipped-entries' as const, count: left }] : []),
  ];
  return {
    producer: asText(field(meta, 'product'), 'meta.product').slice(0, 80).replaceAll('\n', ' '),
    profile: { kind: 'calls', measures: [measure], frames: frames.frames, trees, samples },
    notes,
  };
}

function sharedOf(file: unknown): Record<string, unknown> {
  const shared = field(file, 'shared');
  return isObject(shared) ? shared : {};
}

/** By stack: its node. A stack's caller stands before it. */
function nodesOf(
  tables: Record<string, unknown>,
  where: string,
  tree: CallTreeBuilder,
  frames: FrameList,
  categories: readonly FrameRole[],
): readonly number[] {
  const column = (table: string, name: string) =>
    asList(field(tables[table], name) ?? [], `${where}.${table}.${name}`);
  const strings = asList(tables.stringArray ?? [], `${where}.stringArray`);
  const text = (at: unknown): string => {
    const found = typeof at === 'number' ? strings[at] : undefined;
    return typeof found === 'string' ? found : '';
  };
  const [func, inline, category] = ['func', 'inlineDepth', 'category'].map((name) =>
    column('frameTable', name),
  );
  const [names, files, lines, resources, sources] = [
    'name',
    'fileName',
    'lineNumber',
    'resource',
    'source',
  ].map((name) => column('funcTable', name));
  const resourceNames = column('resourceTable', 'name');
  const sourceFiles = column('sources', 'filename');
  const ids = func!.map((value, at) => {
    const of = asNumber(value, `${where}.frameTable.func[${at}]`);
    const line = Number(lines![of] ?? 0);
    return frames.add({
      name: text(names![of]),
      file: text(files![of]) || text(sourceFiles[sources![of] as number]),
      line: Number.isInteger(line) && line > 0 ? line : 0,
      module: text(resourceNames[resources![of] as number]),
      role: categories[category![at] as number] ?? 'code',
      inlined: typeof inline![at] === 'number' && inline![at] > 0,
    });
  });
  const prefixes = column('stackTable', 'prefix');
  const nodes: number[] = [];
  column('stackTable', 'frame').forEach((value, at) => {
    const id = typeof value === 'number' ? ids[value] : undefined;
    if (id === undefined)
      throw new Unreadable(`${where}.stackTable.frame[${at}] is ${describe(value)}, which is no frame.`);
    const prefix = prefixes[at] ?? null;
    const above = prefix === null ? 0 : typeof prefix === 'number' ? nodes[prefix] : undefined;
    if (above === undefined)
      throw new Unreadable(
        `${where}.stackTable.prefix[${at}] is ${describe(prefix)}, which is no stack before it.`,
      );
    nodes.push(tree.child(above, id));
  });
  return nodes;
}

/** When each sample was taken, nanoseconds from the beginning of the recording; undefined where that is not told. */
function timesOf(table: Record<string, unknown>, count: number, where: string): Float64Array | undefined {
  const isDelta = Array.isArray(table.timeDeltas);
  const list = isDelta ? table.timeDeltas : table.time;
  if (!Array.isArray(list)) return undefined;
  const times = new Float64Array(count);
  let clock = 0;
  for (let sample = 0; sample < count; sample++) {
    const time = asNumber(list[sample], `${where}.samples.${isDelta ? 'timeDeltas' : 'time'}[${sample}]`);
    if (Math.abs(time) > 1e12) throw new Unreadable(`${where}.samples has a time of ${describe(time)} ms.`);
    clock = isDelta ? clock + time : time;
    times[sample] = 1e6 * Math.max(0, clock);
  }
  return times;
}
