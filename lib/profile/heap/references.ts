import type { HeapProfile } from '../kinds/heap.ts';

/**
 * What a reference is called where it is picked: the class that holds, and the property: "RowRegistry.handlers". Places in lists and
 * tables are all one, "(array)[]": which one an object stands in says nothing of why.
 */
export function referenceKey({ classes, classOf, edges }: HeapProfile, edge: number): string {
  const name = edges
    .nameOf(edge)
    .replace(/^\d+ \/ /, '')
    .replace(/^\[?\d+\]?$/, '[]')
    .replaceAll(/@\d+/g, '@');
  const key = `${classes[classOf[edges.from[edge]!]!]}${name.startsWith('[]') ? '' : '.'}${name}`;
  return key.replaceAll(/\s+/g, ' ').trim();
}

/** The keys of all references of a heap. */
export function referenceKeys(heap: HeapProfile): Set<string> {
  const keys = new Set<string>();
  for (let edge = 0; edge < heap.edges.to.length; edge++) keys.add(referenceKey(heap, edge));
  return keys;
}

/** References by what they lead to: those to a node are `edge[first[node]]` up to `edge[first[node + 1]]`. */
export interface ReferencesInto {
  readonly first: Int32Array;
  readonly edge: Int32Array;
}

/** What holds each node, weak holds left out: they keep nothing alive. */
export function referencesInto({ edges, classOf }: HeapProfile): ReferencesInto {
  const first = new Int32Array(classOf.length + 2);
  const holds = (at: number) => edges.kindOf(at) !== 'weak';
  for (let at = 0; at < edges.to.length; at++) if (holds(at)) first[edges.to[at]! + 2]!++;
  for (let node = 2; node < first.length; node++) first[node]! += first[node - 1]!;
  const edge = new Int32Array(first[first.length - 1]!);
  for (let at = 0; at < edges.to.length; at++) if (holds(at)) edge[first[edges.to[at]! + 1]!++] = at;
  return { first, edge };
}
