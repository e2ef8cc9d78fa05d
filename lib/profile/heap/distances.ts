import type { Graph } from './dominators.ts';

/** Steps to each node from the nearest of the roots, breadth first; and the edge by which a shortest way comes. */
export interface Distances {
  /** −1 where no way leads. */
  readonly distance: Int32Array;
  readonly reachedBy: Int32Array;
}

/**
 * Distances as DevTools counts them: the program's own roots come first, whatever lies behind the collector's roots only after all
 * that they reach. `ownRoots` are edges of node 0.
 */
export function distancesOf({ first, to, counts }: Graph, ownRoots: readonly number[]): Distances {
  const size = first.length - 1;
  const distance = new Int32Array(size).fill(-1);
  const reachedBy = new Int32Array(size).fill(-1);
  const queue = new Int32Array(size);
  let [head, tail] = [0, 0];
  const reach = (edge: number, steps: number) => {
    const node = to[edge]!;
    if (node === 0 || distance[node]! >= 0) return;
    distance[node] = steps;
    reachedBy[node] = edge;
    queue[tail++] = node;
  };
  const spread = () => {
    while (head < tail) {
      const node = queue[head++]!;
      for (let edge = first[node]!; edge < first[node + 1]!; edge++)
        if (counts(edge)) reach(edge, distance[node]! + 1);
    }
  };
  for (const edge of ownRoots) reach(edge, 1);
  spread();
  if (size > 0) {
    distance[0] = 0;
    for (let edge = first[0]!; edge < first[1]!; edge++) if (counts(edge)) reach(edge, 1);
  }
  spread();
  return { distance, reachedBy };
}
