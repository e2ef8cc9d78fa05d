import { CallTreeBuilder, type FrameFacts, FrameList } from '../call-tree-builder.ts';
import type { ProfileFormat, ReadFile } from '../format.ts';
import type { FrameRole } from '../kinds/calls.ts';
import { Unreadable } from '../unreadable.ts';

/** "main;work;free_[k] 12": frames from the outermost, and how often the stack was seen. A stack may be empty. */
const LINE = /^(.*) (\d+(?:\.\d+)?)$/;

/**
 * Collapsed ("folded") stacks, the input of flamegraph.pl
 * (https://github.com/brendangregg/FlameGraph#2-fold-stacks). Names may hold blanks, so the count is what follows the last
 * one. Suffixes are those of stackcollapse-perf.pl --all: _[k] kernel, _[j] compiled just in time, _[i] inlined, _[w] waker.
 */
export const collapsed: ProfileFormat = {
  id: 'collapsed',
  label: 'collapsed stacks',
  family: 'cpu',
  writtenBy: ['stackcollapse-perf.pl', 'py-spy --format raw', 'async-profiler', 'inferno'],
  from: 'text',
  recognises: (head) => {
    const lines = head.split('\n', 12).filter((line) => line.trim() !== '' && !line.startsWith('#'));
    // The head may be cut in the middle of its last line.
    const whole = head.length < 65_536 ? lines : lines.slice(0, 10);
    return whole.length > 0 && whole.every((line) => LINE.test(line.trimEnd())) && /;/.test(whole.join(''));
  },
  read,
};

function read(text: string): ReadFile {
  const frames = new FrameList();
  const tree = new CallTreeBuilder(1);
  // Most names come back on every line: looked up by text before the facts are taken apart.
  const idByText = new Map<string, number>();
  let total = 0;
  let skipped = 0;
  let whole = true;
  let at = 0;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const line = text.slice(at, end).trimEnd();
    at = end + 1;
    if (line === '' || line.startsWith('#')) continue;
    const blank = line.lastIndexOf(' ');
    const count = Number(line.slice(blank + 1));
    if (blank < 0 || !Number.isFinite(count) || count < 0 || line.length === blank + 1) {
      skipped++;
      continue;
    }
    let node = 0;
    for (const part of blank === 0 ? [] : line.slice(0, blank).split(';')) {
      let id = idByText.get(part);
      if (id === undefined) {
        id = frames.add(factsOf(part));
        idByText.set(part, id);
      }
      node = tree.child(node, id);
    }
    tree.add(node, 0, count);
    total += count;
    whole &&= Number.isInteger(count);
  }
  if (total === 0) throw new Unreadable('No line of the file holds a stack with a count above 0.');
  return {
    producer: '',
    profile: {
      kind: 'calls',
      measures: [{ name: 'samples', unit: 'count' }],
      frames: frames.frames,
      trees: [tree.finish('')],
      samples: whole ? total : 0,
    },
    ...(skipped > 0 ? { notes: [{ code: 'skipped-entries', count: skipped }] } : {}),
  };
}

const SUFFIXES: Record<string, { role?: FrameRole; inlined?: true }> = {
  k: { role: 'kernel' },
  i: { inlined: true },
  j: {},
  w: {},
};

function factsOf(part: string): FrameFacts {
  // py-spy writes the place behind the name, and with it the line that ran.
  const placed = /^(.+) \((.+):(\d+)\)$/.exec(part);
  if (placed) return { name: placed[1]!, file: placed[2]!, line: Number(placed[3]) };
  const suffix = /^(.*)_\[([kijw])\]$/.exec(part);
  if (!suffix) return { name: part, ...(part === '[idle]' ? { role: 'idle' } : {}) };
  return { name: suffix[1]!, ...SUFFIXES[suffix[2]!] };
}
