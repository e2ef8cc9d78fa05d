import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import { type MarshalDict, type Marshalled, MarshalReader, type MarshalTuple } from '../marshal.ts';
import { Unreadable } from '../unreadable.ts';
import { PstatsGraph } from './pstats/graph.ts';

/**
 * What cProfile saves: pstats' dict of functions by (file, line, name), written by marshal
 * (https://github.com/python/cpython/blob/3.13/Lib/pstats.py). A function has primitive calls, all calls, its own seconds, its
 * seconds with what it calls, and the same by caller, there with all calls first. The pure-Python `profile` module counts callers
 * alone. Built-in functions stand under the file "~".
 */
export const cprofile: ProfileFormat = {
  id: 'cprofile',
  label: 'cProfile (pstats)',
  family: 'cpu',
  writtenBy: ['python -m cProfile -o', 'python -m profile -o', 'yappi', 'pytest-profiling'],
  from: 'bytes',
  recognises,
  read,
};

function recognises(bytes: Uint8Array): boolean {
  // A dict whose first key is a tuple of text, number, text. JSON never has a bracket behind a brace.
  if ((bytes[0]! & 0x7f) !== 0x7b || !'()'.includes(String.fromCharCode((bytes[1] ?? 0) & 0x7f)))
    return false;
  const reader = new MarshalReader(bytes);
  try {
    reader.openDict();
    return functionOf(reader.key()) !== null;
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}

function read(bytes: Uint8Array): ReadFile {
  const reader = new MarshalReader(bytes);
  const graph = new PstatsGraph();
  reader.openDict();
  let [skipped, negative, edges] = [0, 0, 0];
  let cut = false;
  const seconds = (value: number) => {
    if (value < 0) negative++;
    return 1e9 * Math.max(0, value);
  };
  for (;;) {
    let entry: readonly [Marshalled, Marshalled] | null;
    try {
      entry = nextEntry(reader);
    } catch (error) {
      // What came before the damage is whole.
      if (!(error instanceof Unreadable) || graph.size === 0) throw error;
      cut = true;
      break;
    }
    if (!entry) break;
    const called = functionOf(entry[0]);
    const stats = isTuple(entry[1]) ? entry[1].tuple : [];
    const [primitive, calls, self, total, callers] = stats;
    if (!called || !isAmount(primitive) || !isAmount(calls) || !isTime(self) || !isTime(total)) {
      skipped++;
      continue;
    }
    const id = graph.place(called);
    graph.add(id, { calls, primitive, selfNs: seconds(self), totalNs: seconds(total) });
    for (const [key, value] of isDict(callers) ? callers.dict : []) {
      // Callers may be one object for many functions: a small file could ask for any number of them.
      if (++edges > bytes.length)
        throw new Unreadable('The profile names more callers than its size can hold.');
      const caller = functionOf(key);
      const edge = edgeOf(value);
      if (caller && edge) graph.addCall(graph.place(caller), id, edge.calls, seconds(edge.total));
      else skipped++;
    }
  }
  const profile = graph.finish();
  if (!profile) throw new Unreadable('The profile holds no time: nothing ran while it was recorded.');
  const notes: Note[] = [];
  if (cut) notes.push({ code: 'truncated', count: 0 });
  if (skipped > 0) notes.push({ code: 'skipped-entries', count: skipped });
  if (negative > 0) notes.push({ code: 'negative-times', count: negative });
  return { producer: 'cProfile', profile, notes };
}

function nextEntry(reader: MarshalReader): readonly [Marshalled, Marshalled] | null {
  const key = reader.key();
  return key === undefined ? null : [key, reader.value()];
}

/** Calls and seconds of one caller: (all calls, primitive calls, own seconds, seconds); of `profile`, the calls alone. */
function edgeOf(value: Marshalled): { calls: number; total: number } | null {
  if (isAmount(value)) return { calls: value, total: 0 };
  if (!isTuple(value)) return null;
  const [calls, , , total] = value.tuple;
  return isAmount(calls) && isTime(total) ? { calls, total } : null;
}

function functionOf(value: Marshalled | undefined) {
  if (!isTuple(value) || value.tuple.length !== 3) return null;
  const [file, line, name] = value.tuple;
  return typeof file === 'string' && typeof line === 'number' && typeof name === 'string'
    ? { file, line, name }
    : null;
}

const isTuple = (value: Marshalled | undefined): value is MarshalTuple =>
  typeof value === 'object' && value !== null && 'tuple' in value;
const isDict = (value: Marshalled | undefined): value is MarshalDict =>
  typeof value === 'object' && value !== null && 'dict' in value;
const isAmount = (value: Marshalled | undefined): value is number =>
  typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
/** Seconds. Centuries are none of a program. */
const isTime = (value: Marshalled | undefined): value is number =>
  typeof value === 'number' && Math.abs(value) < 1e10;
