/**
 * By node: the number of the cycle it is in. Two nodes have one number when each can be reached from the other. Tarjan's strongly
 * connected components (SIAM Journal on Computing 1(2), 1972), with a stack of its own: graphs of files may be as deep as long.
 */
export function cyclesOf(
  nodes: number,
  edges: readonly { readonly caller: number; readonly callee: number }[],
): Int32Array {
  const first = new Int32Array(nodes).fill(-1);
  const next = new Int32Array(edges.length).fill(-1);
  edges.forEach(({ caller }, at) => {
    next[at] = first[caller]!;
    first[caller] = at;
  });
  const cycle = new Int32Array(nodes).fill(-1);
  const index = new Int32Array(nodes).fill(-1);
  const low = new Int32Array(nodes);
  const path: number[] = [];
  const open: number[] = [];
  let [seen, cycles] = [0, 0];
  const enter = (node: number) => {
    index[node] = low[node] = seen++;
    path.push(node);
    open.push(node);
  };
  for (let root = 0; root < nodes; root++) {
    if (index[root]! >= 0) continue;
    enter(root);
    while (path.length > 0) {
      const node = path.at(-1)!;
      const edge = first[node]!;
      if (edge >= 0) {
        first[node] = next[edge]!;
        const to = edges[edge]!.callee;
        if (index[to]! < 0) enter(to);
        else if (cycle[to]! < 0) low[node] = Math.min(low[node]!, index[to]!);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) low[above] = Math.min(low[above]!, low[node]!);
      if (low[node] !== index[node]) continue;
      for (let member = -1; member !== node; ) {
        member = open.pop()!;
        cycle[member] = cycles;
      }
      cycles++;
    }
  }
  return cycle;
}
