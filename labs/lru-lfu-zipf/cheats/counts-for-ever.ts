// @expect wrong-answer, from: starter
// The best there is on the steady day, and it never forgets: when the fashion changes, the shelf is full of yesterday.

/** Products by how often they were asked for; of equals, the one that came first goes first. */
class ByUse {
  uses = new Map<number, number>();
  groups = new Map<number, Set<number>>();
  least = 1;

  add(product: number): void {
    const before = this.uses.get(product) ?? 0;
    this.leave(product, before);
    this.join(product, before + 1);
  }

  takeLeast(): number {
    while (!this.groups.get(this.least)?.size) this.least++;
    const product = this.groups.get(this.least)!.values().next().value!;
    this.leave(product, this.least);
    this.uses.delete(product);
    return product;
  }

  halve(): void {
    const before = this.uses;
    this.uses = new Map();
    this.groups = new Map();
    this.least = 1;
    for (const [product, uses] of before) this.join(product, Math.max(1, uses >> 1));
  }

  join(product: number, uses: number): void {
    this.uses.set(product, uses);
    const group = this.groups.get(uses) ?? new Set();
    group.add(product);
    this.groups.set(uses, group);
    if (uses < this.least) this.least = uses;
  }

  leave(product: number, uses: number): void {
    this.groups.get(uses)?.delete(product);
  }
}

function runDay(shop: Shop): void {
  const byUse = new ByUse();
  for (let product = shop.next(); product >= 0; product = shop.next()) {
    if (!shop.has(product)) {
      if (shop.size() >= shop.places) shop.drop(byUse.takeLeast());
      shop.keep();
    }
    byUse.add(product);
  }
}
