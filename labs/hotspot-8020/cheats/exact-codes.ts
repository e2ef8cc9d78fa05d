// @expect wrong-answer, from: solution
// Codes are compared as they are written.

/** Stage 2: the price of each order's article, dashes aside; the first entry of the catalogue counts. */
function joinPrices(orders: Order[], catalogue: Catalogue): Line[] {
  const { skus, cents } = catalogue;
  const centsBySku = new Map<string, number>();
  // From the back, so that the first entry of an article is the one that stays.
  for (let at = skus.length - 1; at >= 0; at--) centsBySku.set(skus[at]!, cents[at]!);
  return orders.map((order) => ({
    ...order,
    cents: (centsBySku.get(order.sku) ?? Number.NaN) * order.quantity,
  }));
}
