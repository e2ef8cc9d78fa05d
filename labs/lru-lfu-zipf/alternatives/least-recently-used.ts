// @expect bronze, from: starter
/** A set keeps the order in which its members were added, so adding again is what a use is. */
function runDay(shop: Shop): void {
  const order = new Set<number>();
  for (let product = shop.next(); product >= 0; product = shop.next()) {
    if (!shop.has(product)) {
      if (shop.size() >= shop.places) {
        const victim = order.values().next().value!;
        order.delete(victim);
        shop.drop(victim);
      }
      shop.keep();
    }
    order.delete(product);
    order.add(product);
  }
}
