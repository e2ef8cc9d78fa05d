import {
  classChanges,
  freshIn,
  type HeapProfile,
  type Profile,
  type ReferencesInto,
  referenceKey,
  referencesInto,
  totalsByClass,
} from '#lib/profile';
import type { Changes, KindReader } from '../kinds/kind-reader.ts';
import type {
  ClassRows,
  HeapChanges,
  HeapFacts,
  HolderRow,
  HolderRows,
  ObjectRows,
  Snapshot,
} from './answers.ts';

/** Rows of a table; more cannot be read. */
const CLASSES = 300;
const OBJECTS = 50;
const HOLDERS = 30;

/** One heap that is looked at. What holds what is turned round at the first question. */
interface Looked {
  readonly heap: HeapProfile;
  /** Whether an object is listed. */
  readonly among: (node: number) => boolean;
  into: ReferencesInto | null;
}

/** Answers what the page draws of a heap snapshot. */
export class HeapReader implements KindReader<HeapFacts, HeapChanges> {
  readonly #open: Looked;
  #later: Looked | null = null;

  constructor(heap: HeapProfile) {
    this.#open = { heap, among: () => true, into: null };
  }

  facts(): HeapFacts {
    const { heap } = this.#open;
    return { bytes: heap.retained[0] ?? 0, objects: heap.self.length };
  }

  /** Classes whose name holds `search`, largest first by what is asked for. */
  classes(search: string, sortBy: 'count' | 'self' | 'retained'): ClassRows {
    const { heap } = this.#open;
    const totals = totalsByClass(heap);
    const wanted = search.trim().toLowerCase();
    const ids = [...heap.classes.keys()].filter(
      (id) => totals.count[id]! > 0 && heap.classes[id]!.toLowerCase().includes(wanted),
    );
    return {
      rows: ids
        .sort((a, b) => totals[sortBy][b]! - totals[sortBy][a]! || a - b)
        .slice(0, CLASSES)
        .map((id) => ({
          id,
          name: heap.classes[id]!,
          key: keyOf(heap.classes[id]!),
          count: totals.count[id]!,
          self: totals.self[id]!,
          retained: totals.retained[id]!,
        })),
      of: ids.length,
    };
  }

  /** Objects of a class by what they retain, largest first. */
  objects(snapshot: Snapshot, classId: number): ObjectRows {
    const { heap, among } = this.#look(snapshot);
    const nodes: number[] = [];
    for (let node = 1; node < heap.classOf.length; node++)
      if (heap.classOf[node] === classId && among(node)) nodes.push(node);
    return {
      rows: nodes
        .sort((a, b) => heap.retained[b]! - heap.retained[a]! || a - b)
        .slice(0, OBJECTS)
        .map((node) => ({
          node,
          name: objectName(heap, node),
          distance: heap.distance[node]!,
          self: heap.self[node]!,
          retained: heap.retained[node]!,
        })),
      of: nodes.length,
    };
  }

  /** What holds an object: the one on a shortest way from the root first, then the others by their distance. */
  holders(snapshot: Snapshot, node: number): HolderRows {
    const looked = this.#look(snapshot);
    const { heap } = looked;
    looked.into ??= referencesInto(heap);
    const { first, edge } = looked.into;
    const edges = Array.from(edge.subarray(first[node]!, first[node + 1]!));
    const far = (at: number) => {
      const steps = heap.distance[heap.edges.from[at]!]!;
      return steps < 0 ? Infinity : steps;
    };
    const shortest = heap.reachedBy[node]!;
    return {
      rows: edges
        .sort((a, b) => Number(b === shortest) - Number(a === shortest) || far(a) - far(b) || a - b)
        .slice(0, HOLDERS)
        .map((at): HolderRow => {
          const from = heap.edges.from[at]!;
          return {
            edge: at,
            node: from,
            reference: heap.edges.nameOf(at),
            holder: objectName(heap, from),
            key: referenceKey(heap, at),
            distance: heap.distance[from]!,
            retained: heap.retained[from]!,
            isShortest: at === shortest,
          };
        }),
      of: edges.length,
    };
  }

  /** Compares the open snapshot, as the earlier one, with a later one of the same process. */
  compare(after: Profile): Changes<HeapChanges> {
    if (after.kind !== 'heap')
      return { ok: false, problem: 'It is no heap snapshot, so there are no objects to compare.' };
    const before = this.#open.heap;
    const isFresh = freshIn(before, after);
    if (!after.id.some((_, node) => node > 0 && !isFresh(node)))
      return {
        ok: false,
        problem: 'The two have no object in common: they are snapshots of different processes, or pages.',
      };
    this.#later = { heap: after, among: isFresh, into: null };
    const changes = classChanges(before, after);
    return {
      ok: true,
      changes: {
        rows: changes.slice(0, CLASSES).map((change) => ({ ...change, key: keyOf(change.name) })),
        of: changes.length,
        bytes: [before.retained[0]!, after.retained[0]!],
      },
    };
  }

  #look(snapshot: Snapshot): Looked {
    if (snapshot === 'open') return this.#open;
    if (!this.#later) throw new Error('No second snapshot is open.');
    return this.#later;
  }
}

/** As rowKeys calls a row whose name is its own. */
const keyOf = (name: string) => name.replace(/\s+/g, ' ').trim();

function objectName(heap: HeapProfile, node: number): string {
  if (node === 0) return 'the root';
  const name = heap.classes[heap.classOf[node]!]!;
  const text = heap.nameOf(node).replaceAll(/\s+/g, ' ').trim();
  const says = text !== '' && !name.includes(text) ? ` ${text.slice(0, 60)}` : '';
  return `${name}${says} @${heap.id[node]}`;
}
