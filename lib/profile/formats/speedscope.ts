import { CallTreeBuilder, FrameList, TimelineBuilder } from '../call-tree-builder.ts';
import type { ProfileFormat, ReadFile } from '../format.ts';
import type { CallTree } from '../kinds/calls.ts';
import type { Measure } from '../kinds/measure.ts';
import { asList, asNumber, asObject, asText, field, Unreadable } from '../unreadable.ts';

/** The file's units, each as a measure and what one of them is worth in it. */
const UNITS: Record<string, { measure: Measure; worth: number }> = {
  none: { measure: { name: 'samples', unit: 'count' }, worth: 1 },
  nanoseconds: { measure: { name: 'time', unit: 'ns' }, worth: 1 },
  microseconds: { measure: { name: 'time', unit: 'ns' }, worth: 1e3 },
  milliseconds: { measure: { name: 'time', unit: 'ns' }, worth: 1e6 },
  seconds: { measure: { name: 'time', unit: 'ns' }, worth: 1e9 },
  bytes: { measure: { name: 'bytes', unit: 'bytes' }, worth: 1 },
};

/**
 * speedscope's JSON (https://www.speedscope.app/file-format-schema.json), which py-spy, rbspy and others write. Profiles of
 * one file share frames; each is a thread here. Profiles of another unit than the first one's are left out, and said.
 */
export const speedscope: ProfileFormat = {
  id: 'speedscope',
  label: 'speedscope JSON',
  family: 'cpu',
  writtenBy: ['py-spy --format speedscope', 'rbspy', 'speedscope'],
  from: 'json',
  recognises: (value) =>
    Array.isArray(field(value, 'profiles')) && Array.isArray(field(field(value, 'shared'), 'frames')),
  read,
};

function read(file: unknown): ReadFile {
  const frames = new FrameList();
  const ids = asList(field(field(file, 'shared'), 'frames'), 'shared.frames').map((entry, at) => {
    const frame = asObject(entry, `shared.frames[${at}]`);
    const line = Number(frame.line ?? 0);
    return frames.add({
      name: asText(frame.name, `shared.frames[${at}].name`),
      file: asText(frame.file, `shared.frames[${at}].file`),
      line: Number.isInteger(line) && line > 0 ? line : 0,
    });
  });
  const profiles = asList(field(file, 'profiles'), 'profiles');
  if (profiles.length === 0) throw new Unreadable('profiles is empty: nothing was recorded.');
  const unit = unitOf(profiles[0], 0);
  const trees: CallTree[] = [];
  let [samples, left] = [0, 0];
  profiles.forEach((profile, at) => {
    if (
      unitOf(profile, at).measure !== unit.measure &&
      unitOf(profile, at).measure.unit !== unit.measure.unit
    ) {
      left++;
      return;
    }
    const read = field(profile, 'type') === 'evented' ? readEvents : readSamples;
    const thread = read(
      asObject(profile, `profiles[${at}]`),
      `profiles[${at}]`,
      ids,
      unitOf(profile, at).worth,
    );
    trees.push(thread.tree);
    samples += thread.samples;
  });
  return {
    producer: asText(field(file, 'exporter'), 'exporter').replace('@', ' '),
    profile: { kind: 'calls', measures: [unit.measure], frames: frames.frames, trees, samples },
    ...(left > 0 ? { notes: [{ code: 'skipped-entries', count: left }] } : {}),
  };
}

function unitOf(profile: unknown, at: number) {
  const name = asText(field(profile, 'unit'), `profiles[${at}].unit`) || 'none';
  const unit = Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
  if (unit) return unit;
  throw new Unreadable(
    `profiles[${at}].unit is ${JSON.stringify(name).slice(0, 40)}; known are ${Object.keys(UNITS).join(', ')}.`,
  );
}

interface Thread {
  readonly tree: CallTree;
  /** 0 where calls were traced. */
  readonly samples: number;
}

function readSamples(
  profile: Record<string, unknown>,
  where: string,
  ids: readonly number[],
  worth: number,
): Thread {
  const tree = new CallTreeBuilder(1);
  const timeline = new TimelineBuilder();
  const samples = asList(profile.samples, `${where}.samples`);
  const weights = asList(profile.weights, `${where}.weights`);
  let clock = 0;
  samples.forEach((stack, at) => {
    let node = 0;
    for (const frame of asList(stack, `${where}.samples[${at}]`))
      node = tree.child(node, frameAt(ids, frame, where));
    const amount = worth * asNumber(weights[at], `${where}.weights[${at}]`);
    if (amount < 0) throw new Unreadable(`${where}.weights[${at}] is below 0.`);
    tree.add(node, 0, amount);
    timeline.add(node, clock, amount);
    clock += amount;
  });
  return {
    tree: tree.finish(asText(profile.name, `${where}.name`), timeline.finish()),
    samples: samples.length,
  };
}

/** Opening and closing of calls. The calls that are open when the file ends last until `endValue`. */
function readEvents(
  profile: Record<string, unknown>,
  where: string,
  ids: readonly number[],
  worth: number,
): Thread {
  const tree = new CallTreeBuilder(1);
  const timeline = new TimelineBuilder();
  const stack: { node: number; frame: number }[] = [{ node: 0, frame: -1 }];
  const begin = asNumber(profile.startValue ?? 0, `${where}.startValue`);
  let clock = begin;
  const passTo = (at: number) => {
    const { node } = stack[stack.length - 1]!;
    const amount = worth * Math.max(0, at - clock);
    // Node 0 is the thread itself: nothing ran.
    if (node !== 0 && amount > 0) {
      tree.add(node, 0, amount);
      timeline.add(node, worth * (clock - begin), amount);
    }
    clock = Math.max(clock, at);
  };
  asList(profile.events, `${where}.events`).forEach((event, place) => {
    const at = asNumber(field(event, 'at'), `${where}.events[${place}].at`);
    const frame = frameAt(ids, field(event, 'frame'), `${where}.events[${place}]`);
    passTo(at);
    const top = stack[stack.length - 1]!;
    if (field(event, 'type') === 'O') stack.push({ node: tree.child(top.node, frame), frame });
    else if (top.frame === frame) stack.pop();
    else throw new Unreadable(`${where}.events[${place}] closes a call that is not the innermost open one.`);
  });
  passTo(asNumber(profile.endValue ?? clock, `${where}.endValue`));
  return { tree: tree.finish(asText(profile.name, `${where}.name`), timeline.finish()), samples: 0 };
}

function frameAt(ids: readonly number[], frame: unknown, where: string): number {
  const id = typeof frame === 'number' ? ids[frame] : undefined;
  if (id === undefined) throw new Unreadable(`${where} names a frame that is not in shared.frames.`);
  return id;
}
