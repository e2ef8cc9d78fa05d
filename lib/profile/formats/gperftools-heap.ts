import { CallTreeBuilder, FrameList } from '../call-tree-builder.ts';
import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import { Unreadable } from '../unreadable.ts';
import { libraryAt, namesOf } from './gperftools/names.ts';

/** "heap profile:  12001:  1736096 [ 44014: 35821624] @ heap_v2/524288": objects and bytes held, those ever asked for, how they were sampled. */
const HEADER =
  /^heap profile: {1,20}\d{1,15}: {1,20}\d{1,16} \[ {0,20}\d{1,15}: {1,20}\d{1,16}\] @ ?([a-z_0-9]{0,40})(?:\/(\d{1,12}))?$/;
const ROW =
  /^ {0,20}(\d{1,15}): {1,20}(\d{1,16}) \[ {0,20}(\d{1,15}): {1,20}(\d{1,16})\] @((?: 0x[0-9a-f]{1,16})+)$/;
const SYMBOLS = '--- symbol\n';
const HEAP = /\n---\n(?:--- [a-z]{1,20}\n)?(?=heap profile: )/;

/**
 * The heap profile of gperftools and tcmalloc in its text form (`HEAPPROFILE=`, `/pprof/heap`, `/pprof/growth`): what each stack
 * holds and has asked for, then the map of the process's memory. `google-pprof --raw` of a server puts names in front; a file has none. Of
 * sampled ones (`heap_v2/524288`) amounts are scaled up as pprof does: one of n bytes is seen with the probability 1 − exp(−n / period).
 */
export const gperftoolsHeap: ProfileFormat = {
  id: 'gperftools-heap',
  label: 'gperftools heap profile',
  family: 'memory',
  writtenBy: ['gperftools (HEAPPROFILE=)', 'tcmalloc /pprof/heap', 'google-pprof --raw'],
  from: 'text',
  recognises: (head) => {
    const plain = head.replaceAll('\r', '');
    return plain.startsWith('heap profile: ') || (plain.startsWith(SYMBOLS) && HEAP.test(plain));
  },
  read,
};

function read(file: string): ReadFile {
  const text = file.replaceAll('\r', '');
  const found = text.startsWith(SYMBOLS) ? HEAP.exec(text) : null;
  const names = namesOf(found ? text.slice(SYMBOLS.length, found.index) : '');
  const body = found ? text.slice(found.index + found[0].length) : text;
  const mapped = body.indexOf('\nMAPPED_LIBRARIES:');
  const [first = '', ...lines] = (mapped < 0 ? body : body.slice(0, mapped)).split('\n');
  const header = HEADER.exec(first);
  if (!header)
    throw new Unreadable(
      `The first line is no head of a heap profile: ${JSON.stringify(first.slice(0, 60))}.`,
    );
  const period = header[1]!.endsWith('_v2') ? Number(header[2] ?? 0) : 0;
  const libraryOf = libraryAt(mapped < 0 ? '' : body.slice(mapped));
  const [frames, tree] = [new FrameList(), new CallTreeBuilder(4)];
  const known = new Map<string, readonly number[]>();
  /** The functions at an address, the outermost of those inlined there first. */
  const functionsAt = (word: string): readonly number[] => {
    let ids = known.get(word);
    if (!ids) {
      const address = Number.parseInt(word, 16);
      const at = names.get(address) ?? names.get(address - 1);
      const module = libraryOf(address);
      ids = at
        ? at.map((name, place) => frames.add({ name, module, inlined: place > 0 }))
        : [frames.add({ name: word, module })];
      known.set(word, ids);
    }
    return ids;
  };
  let [skipped, whole] = [0, 0];
  for (const line of lines) {
    if (line.trim() === '') continue;
    const row = ROW.exec(line);
    if (!row) {
      skipped++;
      continue;
    }
    const [held, asked] = [
      unsampled(Number(row[1]), Number(row[2]), period),
      unsampled(Number(row[3]), Number(row[4]), period),
    ];
    let node = 0;
    for (const word of row[5]!.slice(1).split(' ').reverse())
      for (const frame of functionsAt(word)) node = tree.child(node, frame);
    [held.bytes, held.count, asked.bytes, asked.count].forEach((amount, measure) => {
      tree.add(node, measure, amount);
    });
    whole += held.bytes + asked.bytes;
  }
  if (!(whole > 0)) throw new Unreadable('The profile holds no allocation.');
  const nameless = frames.frames.filter(({ name }) => /^0x/.test(name)).length;
  const notes: Note[] = [];
  if (mapped < 0) notes.push({ code: 'truncated', count: 0 });
  if (skipped > 0) notes.push({ code: 'skipped-entries', count: skipped });
  if (nameless > 0) notes.push({ code: 'missing-symbols', count: nameless });
  return {
    producer: 'gperftools',
    profile: {
      kind: 'calls',
      measures: [
        { name: 'inuse_space', unit: 'bytes' },
        { name: 'inuse_objects', unit: 'count' },
        { name: 'alloc_space', unit: 'bytes' },
        { name: 'alloc_objects', unit: 'count' },
      ],
      frames: frames.frames,
      trees: [tree.finish('')],
      samples: 0,
    },
    notes,
  };
}

/** What objects and bytes of one stack stand for when one byte in `period` was looked at; themselves when all were. */
function unsampled(count: number, bytes: number, period: number): { count: number; bytes: number } {
  if (!(period > 0) || count === 0 || bytes === 0) return { count, bytes };
  const scale = 1 / (1 - Math.exp(-bytes / count / period));
  return { count: count * scale, bytes: bytes * scale };
}
