// @expect silver, from: starter
interface Node {
  readonly product: number;
  visited: boolean;
  newer: Node | undefined;
  older: Node | undefined;
}

/** SIEVE (Zhang et al., NSDI 2024): a hand goes from the oldest to the newest and takes the first that was not asked for again since it last passed. */
function runDay(shop: Shop): void {
  const nodes = new Map<number, Node>();
  let newest: Node | undefined;
  let oldest: Node | undefined;
  let hand: Node | undefined;
  for (let product = shop.next(); product >= 0; product = shop.next()) {
    const known = nodes.get(product);
    if (known) {
      known.visited = true;
      continue;
    }
    if (shop.size() >= shop.places) {
      let victim = hand ?? oldest!;
      while (victim.visited) {
        victim.visited = false;
        victim = victim.newer ?? oldest!;
      }
      hand = victim.newer;
      if (victim.newer) victim.newer.older = victim.older;
      else newest = victim.older;
      if (victim.older) victim.older.newer = victim.newer;
      else oldest = victim.newer;
      nodes.delete(victim.product);
      shop.drop(victim.product);
    }
    shop.keep();
    const node: Node = { product, visited: false, newer: undefined, older: newest };
    if (newest) newest.newer = node;
    else oldest = node;
    newest = node;
    nodes.set(product, node);
  }
}
