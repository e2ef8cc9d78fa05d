import type { TopRow, Total } from './measure.ts';

/** How one object holds another. Weak holds keep nothing alive; shortcuts are V8's own ways from the root. */
export type EdgeKind = 'context' | 'element' | 'property' | 'internal' | 'hidden' | 'shortcut' | 'weak';

/**
 * Everything on a heap at one moment, in columns by node; node 0 is the root. Sizes are bytes. A node that nothing strong reaches is
 * held by the root here, and has distance −1.
 */
export interface HeapProfile {
  readonly kind: 'heap';
  /** What nodes are grouped by, as DevTools groups them: "Order", "Detached <div>", "(string)". */
  readonly classes: readonly string[];
  readonly classOf: Int32Array;
  /** A text for each node, cut short: what a string holds, a function's name. */
  readonly nameOf: (node: number) => string;
  /** Numbers that a node keeps from one snapshot of a process to the next. */
  readonly id: Float64Array;
  readonly self: Float64Array;
  /** What would be freed if the node were: its own size and all that it dominates. */
  readonly retained: Float64Array;
  /** The nearest node through which every way from the root to this one leads; −1 for the root. */
  readonly dominator: Int32Array;
  /** Steps from the page's or program's own root ("window", "global"), else from the collector's. */
  readonly distance: Int32Array;
  /** By node: the edge by which a shortest way reaches it; −1 where none does. */
  readonly reachedBy: Int32Array;
  /** Whether a node is part of the DOM that left its document. */
  readonly detached: Uint8Array;
  readonly edges: HeapEdges;
}

/** Edges in columns. Those from a node are the ones from `first[node]` up to `first[node + 1]`. */
export interface HeapEdges {
  readonly first: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly kindOf: (edge: number) => EdgeKind;
  /** "handlers", "[3]". */
  readonly nameOf: (edge: number) => string;
}

/** One step of a way from the root: by which edge, to which node. */
export interface RetainerStep {
  readonly edge: number;
  readonly node: number;
}

/** A shortest way from the root to a node, the root's own edge first; empty for a node that nothing reaches. */
export function retainerPath({ reachedBy, edges }: HeapProfile, node: number): RetainerStep[] {
  const path: RetainerStep[] = [];
  for (let at = node; reachedBy[at]! >= 0; at = edges.from[reachedBy[at]!]!)
    path.push({ edge: reachedBy[at]!, node: at });
  return path.reverse();
}

/** A way as a programmer writes it: "registry.handlers → [7] → row". What the engine puts between is left out. */
export function pathText(heap: HeapProfile, path: readonly RetainerStep[]): string {
  return path
    .filter(({ edge }) => ['property', 'context', 'element'].includes(heap.edges.kindOf(edge)))
    .map(({ edge }) => heap.edges.nameOf(edge))
    .join(' → ');
}

/** What a class comes to: how many there are, what they take themselves, and what would go with all of them. */
export interface ClassTotals {
  readonly count: Float64Array;
  readonly self: Float64Array;
  /** A node below another of its class in the dominator tree counts with that one, as in DevTools. */
  readonly retained: Float64Array;
}

/** By class, over the nodes that `among` lets through. */
export function totalsByClass(heap: HeapProfile, among: (node: number) => boolean = () => true): ClassTotals {
  const [count, self, retained] = [0, 1, 2].map(() => new Float64Array(heap.classes.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  walkDominated(heap, (node, insideSameClass) => {
    const own = heap.classOf[node]!;
    if (node === 0 || !among(node)) return false;
    count[own]!++;
    self[own]! += heap.self[node]!;
    if (!insideSameClass) retained[own]! += heap.retained[node]!;
    return true;
  });
  return { count, self, retained };
}

/** Visits the dominator tree from the root; what `visit` answers with true opens its class for the nodes below. */
function walkDominated(
  { classOf, classes, dominator }: HeapProfile,
  visit: (node: number, insideSameClass: boolean) => boolean,
): void {
  const size = classOf.length;
  const first = new Int32Array(size).fill(-1);
  const next = new Int32Array(size).fill(-1);
  for (let node = size - 1; node > 0; node--) {
    next[node] = first[dominator[node]!]!;
    first[dominator[node]!] = node;
  }
  const open = new Int32Array(classes.length);
  const stack = [0];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (node < 0) {
      open[classOf[~node]!]!--;
      continue;
    }
    if (visit(node, open[classOf[node]!]! > 0)) {
      open[classOf[node]!]!++;
      stack.push(~node);
    }
    for (let child = first[node]!; child >= 0; child = next[child]!) stack.push(child);
  }
}

/** Classes by what their objects take themselves, largest first. At most `limit`. */
export function topOfHeap(heap: HeapProfile, limit = 20): TopRow[] {
  const { count, self, retained } = totalsByClass(heap);
  return [...heap.classes.keys()]
    .filter((id) => count[id]! > 0)
    .sort((a, b) => self[b]! - self[a]! || retained[b]! - retained[a]! || a - b)
    .slice(0, limit)
    .map((id) => ({ name: heap.classes[id]!, self: self[id]!, total: retained[id]!, unit: 'bytes' }));
}

/** The size of the heap, and how much is on it. */
export function totalsOfHeap({ self, edges, detached }: HeapProfile): Total[] {
  const gone = detached.reduce((sum, one) => sum + one, 0);
  return [
    { name: 'heap', amount: self.reduce((sum, one) => sum + one, 0), unit: 'bytes' },
    { name: 'objects', amount: self.length, unit: 'count' },
    { name: 'references', amount: edges.to.length, unit: 'count' },
    ...(gone > 0 ? [{ name: 'detached nodes', amount: gone, unit: 'count' } as const] : []),
  ];
}
