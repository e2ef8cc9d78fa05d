import { CallTreeBuilder, FrameList, TimelineBuilder } from '../call-tree-builder.ts';
import type { ProfileFormat, ReadFile } from '../format.ts';
import type { FrameRole, Timeline } from '../kinds/calls.ts';
import { asList, asNumber, asObject, asText, field, Unreadable } from '../unreadable.ts';

/** V8's own entries. What is under "(root)" and has no address is bookkeeping of the engine. */
const ROLES: Record<string, FrameRole> = {
  '(idle)': 'idle',
  '(garbage collector)': 'collector',
  '(program)': 'engine',
};

/**
 * Chrome's and Node's .cpuprofile: the `Profile` of the DevTools protocol
 * (https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile). Samples carry the time since the one
 * before, so a sample lasts until the next begins; deltas may be negative where processors' clocks disagree.
 */
export const cpuProfile: ProfileFormat = {
  id: 'cpuprofile',
  label: 'Chrome or Node CPU profile (.cpuprofile)',
  family: 'cpu',
  writtenBy: ['node --cpu-prof', 'Chrome DevTools'],
  from: 'json',
  recognises: (value) =>
    Array.isArray(field(value, 'nodes')) &&
    field(field(field(value, 'nodes'), '0'), 'callFrame') !== undefined,
  read: (value) => readV8Profile(asObject(value, 'The profile')),
};

/** Reads the protocol's `Profile`, from a file of its own or put together from the chunks of a trace. */
export function readV8Profile(profile: Record<string, unknown>): ReadFile {
  const frames = new FrameList();
  const tree = new CallTreeBuilder(1);
  const nodes = asList(profile.nodes, 'nodes');
  const parents = parentsOf(nodes);

  // Ids are dense and small as the engine writes them; a file is not bound to that, so they are looked up.
  const placeOf = new Map<number, number>();
  nodes.forEach((node, place) => {
    placeOf.set(idOf(node, place), place);
  });
  const nodeAt = new Int32Array(nodes.length).fill(-1);
  const resolve = (place: number): number => {
    const path: number[] = [];
    for (let at = place; at >= 0 && nodeAt[at] === -1; ) {
      path.push(at);
      nodeAt[at] = -2;
      const parent = parents.get(idOf(nodes[at], at));
      at = parent === undefined ? -1 : (placeOf.get(parent) ?? -1);
      if (at >= 0 && nodeAt[at] === -2) throw new Unreadable(`nodes[${at}] is its own caller.`);
    }
    for (const at of path.reverse()) {
      const parent = parents.get(idOf(nodes[at], at));
      const above = parent === undefined ? 0 : (nodeAt[placeOf.get(parent) ?? -1] ?? 0);
      nodeAt[at] = addNode(tree, frames, nodes[at], at, above);
    }
    return nodeAt[place]!;
  };
  for (let place = 0; place < nodes.length; place++) resolve(place);

  const timed = profile.samples === undefined ? undefined : timeSamples(profile, placeOf, nodeAt);
  let samples = 0;
  if (timed) {
    for (let at = 0; at < timed.node.length; at++) tree.add(timed.node[at]!, 0, timed.durationNs[at]!);
    samples = timed.samples;
  } else {
    nodes.forEach((node, place) => {
      const hits = node === undefined ? 0 : Number(field(node, 'hitCount') ?? 0);
      if (Number.isFinite(hits) && hits > 0) {
        tree.add(nodeAt[place]!, 0, hits);
        samples += hits;
      }
    });
  }
  if (samples === 0) throw new Unreadable('The profile holds no sample: record for longer.');
  return {
    producer: 'V8',
    profile: {
      kind: 'calls',
      measures: [timed ? { name: 'time', unit: 'ns' } : { name: 'samples', unit: 'count' }],
      frames: frames.frames,
      trees: [tree.finish('', timed?.timeline)],
      samples,
    },
    ...(timed && timed.backwards > 0 ? { notes: [{ code: 'negative-times', count: timed.backwards }] } : {}),
  };
}

const idOf = (node: unknown, place: number): number => asNumber(field(node, 'id'), `nodes[${place}].id`);

/** Parents by id: `children` lists in files of today, `parent` in chunks of traces. */
function parentsOf(nodes: readonly unknown[]): Map<number, number> {
  const parents = new Map<number, number>();
  nodes.forEach((node, place) => {
    const id = idOf(node, place);
    const parent = field(node, 'parent');
    if (parent !== undefined) parents.set(id, asNumber(parent, `nodes[${place}].parent`));
    const children = field(node, 'children');
    if (children === undefined) return;
    for (const child of asList(children, `nodes[${place}].children`))
      parents.set(asNumber(child, `nodes[${place}].children`), id);
  });
  return parents;
}

function addNode(
  tree: CallTreeBuilder,
  frames: FrameList,
  node: unknown,
  place: number,
  above: number,
): number {
  const callFrame = asObject(field(node, 'callFrame'), `nodes[${place}].callFrame`);
  const name = asText(callFrame.functionName, `nodes[${place}].callFrame.functionName`);
  if (name === '(root)') return 0;
  const file = asText(callFrame.url, `nodes[${place}].callFrame.url`);
  const line = Number(callFrame.lineNumber);
  return tree.child(
    above,
    frames.add({
      name,
      file,
      // The protocol counts lines from 0, and gives −1 to what has none.
      line: Number.isInteger(line) && line >= 0 && file !== '' ? line + 1 : 0,
      module: moduleOf(file),
      role: ROLES[name] ?? 'code',
    }),
  );
}

/** "node_modules/<package>", "node:", the origin of a page's script, or ''. */
function moduleOf(file: string): string {
  const inPackage = file.lastIndexOf('node_modules/');
  if (inPackage >= 0) {
    const [scope, name] = file.slice(inPackage + 13).split('/', 2);
    return scope?.startsWith('@') && name ? `${scope}/${name}` : (scope ?? '');
  }
  if (file.startsWith('node:')) return 'node';
  return /^[a-z][a-z+.-]*:\/\/[^/]+/i.exec(file)?.[0] ?? '';
}

interface TimedSamples {
  readonly timeline: Timeline;
  /** By sample. */
  readonly node: Int32Array;
  readonly durationNs: Float64Array;
  readonly samples: number;
  /** How many deltas were below 0. */
  readonly backwards: number;
}

function timeSamples(
  profile: Record<string, unknown>,
  placeOf: ReadonlyMap<number, number>,
  nodeAt: Int32Array,
): TimedSamples | undefined {
  const samples = asList(profile.samples, 'samples');
  const deltas = profile.timeDeltas === undefined ? undefined : asList(profile.timeDeltas, 'timeDeltas');
  const startUs = Number(profile.startTime ?? 0);
  const endUs = Number(profile.endTime ?? Number.NaN);
  const even = samples.length > 0 ? (endUs - startUs) / samples.length : 0;
  if (!deltas && !(even > 0)) return undefined;

  const at = new Float64Array(samples.length + 1);
  let clock = 0;
  let backwards = 0;
  for (let sample = 0; sample < samples.length; sample++) {
    const delta = deltas ? (deltas[sample] ?? 0) : even;
    if (typeof delta !== 'number' || !Number.isFinite(delta))
      throw new Unreadable(`timeDeltas[${sample}] should be a number.`);
    if (delta < 0) backwards++;
    clock += delta;
    at[sample] = clock;
  }
  // The last sample lasts until the recording ends, or as long as the one before it where that is not told.
  const last = samples.length - 1;
  const tail = endUs - startUs - clock;
  at[samples.length] = clock + (tail > 0 ? tail : last > 0 ? Math.max(0, at[last]! - at[last - 1]!) : even);
  // A step back is a late report of an earlier sample: what came after it holds (V8 does the same in its own reports).
  for (let sample = 1; sample <= samples.length; sample++)
    if (at[sample]! < at[sample - 1]!) at[sample] = at[sample - 1]!;

  const node = new Int32Array(samples.length);
  const durationNs = new Float64Array(samples.length);
  const timeline = new TimelineBuilder();
  for (let sample = 0; sample < samples.length; sample++) {
    const place = placeOf.get(samples[sample] as number);
    if (place === undefined) throw new Unreadable(`samples[${sample}] names a node that is not in the file.`);
    node[sample] = nodeAt[place]!;
    durationNs[sample] = 1_000 * (at[sample + 1]! - at[sample]!);
    timeline.add(node[sample]!, 1_000 * at[sample]!, durationNs[sample]!);
  }
  return { timeline: timeline.finish(), node, durationNs, samples: samples.length, backwards };
}
