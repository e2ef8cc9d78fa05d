// @expect mutated-input, from: solution
// Sorts the caller’s catalogue in place to search it by halves.

/** Stage 2: the price of each order's article, dashes aside; the first entry of the catalogue counts. */
function joinPrices(orders: Order[], catalogue: Catalogue): Line[] {
  const { skus, cents } = catalogue;
  const byName = skus.map((sku, at) => ({ sku, code: sku.replaceAll('-', ''), cents: cents[at]!, at })).sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.at - b.at));
  byName.forEach((item, at) => {
    skus[at] = item.sku;
    cents[at] = item.cents;
  });
  return orders.map((order) => {
    let low = 0;
    let high = skus.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (skus[middle]!.replaceAll('-', '') < order.sku.replaceAll('-', '')) low = middle + 1;
      else high = middle;
    }
    return { ...order, cents: skus[low]?.replaceAll('-', '') === order.sku.replaceAll('-', '') ? cents[low]! * order.quantity : Number.NaN };
  });
}
