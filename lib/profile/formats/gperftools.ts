import { CallTreeBuilder, FrameList } from '../call-tree-builder.ts';
import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import { Unreadable } from '../unreadable.ts';
import { libraryAt, namesOf } from './gperftools/names.ts';

const BEGIN = '--- symbol\n';
const PROFILE = '\n--- profile\n';

/**
 * The CPU profile of gperftools (https://gperftools.github.io/gperftools/cpuprofile-fileformat.html): words of 8 or 4 bytes, lowest
 * byte first: a header with the time between samples, then how often each stack was seen with its addresses, then the map of the
 * process's memory. It has no names; `google-pprof --raw` puts a list of them in front, which is read too. Such a file has lost the period and the trailer, so it
 * counts samples alone.
 */
export const gperftools: ProfileFormat = {
  id: 'gperftools',
  label: 'gperftools CPU profile',
  family: 'cpu',
  writtenBy: ['gperftools (CPUPROFILE=)', 'google-pprof --raw'],
  from: 'bytes',
  recognises: (bytes) => headerAt(bytes, profileBegin(bytes)) !== null,
  read,
};

/** Where the words begin: behind the names of a raw file. −1 where a raw file has none. */
function profileBegin(bytes: Uint8Array): number {
  if (bytes[0] !== 45 || latin(bytes.subarray(0, BEGIN.length)) !== BEGIN) return 0;
  const at = placeOf(bytes, PROFILE);
  return at < 0 ? -1 : at + PROFILE.length;
}

const latin = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

function placeOf(bytes: Uint8Array, text: string): number {
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1))
    if (latin(bytes.subarray(at, at + text.length)) === text) return at;
  return -1;
}

interface Header {
  readonly width: 4 | 8;
  readonly periodNs: number;
  /** Where samples begin. */
  readonly begin: number;
}

/** 0, at least 3, version 0, the period in microseconds, and padding. */
function headerAt(bytes: Uint8Array, begin: number): Header | null {
  if (begin < 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const width of [8, 4] as const) {
    if (begin + 5 * width > bytes.length) continue;
    const word = (at: number) => wordAt(view, begin + at * width, width);
    const [zero, words, version, period] = [word(0), word(1), word(2), word(3)];
    if (zero !== 0 || words < 3 || words > 64 || version !== 0 || !(period > 0 && period <= 1e8)) continue;
    return { width, periodNs: period * 1e3, begin: begin + (2 + words) * width };
  }
  return null;
}

const wordAt = (view: DataView, at: number, width: 4 | 8): number =>
  width === 4 ? view.getUint32(at, true) : view.getUint32(at, true) + 2 ** 32 * view.getUint32(at + 4, true);

function read(bytes: Uint8Array): ReadFile {
  const begin = profileBegin(bytes);
  const header = headerAt(bytes, begin)!;
  const { width, periodNs } = header;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { stacks, end, cut } = readStacks(view, header);
  const names = namesOf(begin > 0 ? latin(bytes.subarray(BEGIN.length, begin - PROFILE.length)) : '');
  const libraryOf = libraryAt(new TextDecoder().decode(bytes.subarray(end)));
  const timed = begin === 0;
  const [frames, tree] = [new FrameList(), new CallTreeBuilder(timed ? 2 : 1)];
  const known = new Map<number, readonly number[]>();
  /** The functions at an address, the outermost of those inlined there first. */
  const functionsAt = (address: number): readonly number[] => {
    let ids = known.get(address);
    if (!ids) {
      const found = names.get(address) ?? names.get(address - 1);
      const module = libraryOf(address);
      ids = found
        ? found.map((name, at) => frames.add({ name, module, inlined: at > 0 }))
        : [frames.add({ name: `0x${address.toString(16)}`, module })];
      known.set(address, ids);
    }
    return ids;
  };
  let samples = 0;
  for (const { count, at, depth } of stacks) {
    let node = 0;
    for (let place = depth - 1; place >= 0; place--) {
      const address = wordAt(view, at + place * width, width);
      for (const frame of functionsAt(address)) node = tree.child(node, frame);
    }
    if (timed) tree.add(node, 0, count * periodNs);
    tree.add(node, timed ? 1 : 0, count);
    samples += count;
  }
  if (samples === 0)
    throw new Unreadable('The profile holds no sample: run for longer, or set CPUPROFILE_FREQUENCY.');
  const nameless = frames.frames.filter(({ name }) => /^0x/.test(name)).length;
  const notes: Note[] = [];
  if (timed ? cut : end < bytes.length) notes.push({ code: 'truncated', count: 0 });
  if (nameless > 0) notes.push({ code: 'missing-symbols', count: nameless });
  return {
    producer: 'gperftools',
    profile: {
      kind: 'calls',
      measures: [
        ...(timed ? [{ name: 'cpu', unit: 'ns' } as const] : []),
        { name: 'samples', unit: 'count' },
      ],
      frames: frames.frames,
      trees: [tree.finish('')],
      samples,
    },
    notes,
  };
}

/** Stacks up to the trailer (0, 1, 0); what follows is the map of memory. */
function readStacks(view: DataView, { width, begin }: Header) {
  const stacks: { count: number; at: number; depth: number }[] = [];
  let at = begin;
  while (at + 3 * width <= view.byteLength) {
    const count = wordAt(view, at, width);
    const depth = wordAt(view, at + width, width);
    const first = wordAt(view, at + 2 * width, width);
    if (count === 0 && depth === 1 && first === 0) return { stacks, end: at + 3 * width, cut: false };
    const end = at + (2 + depth) * width;
    // More samples than a century has, or a stack beyond the file: what follows is no stack.
    if (depth === 0 || end > view.byteLength || count > 1e13) break;
    stacks.push({ count, at: at + 2 * width, depth });
    at = end;
  }
  return { stacks, end: at, cut: true };
}
