// @expect wrong-answer, from: solution
// A plain object answers to names that nobody put in.

/** Stage 2: the price of each order's article, dashes aside; the first entry of the catalogue counts. */
function joinPrices(orders: Order[], catalogue: Catalogue): Line[] {
  const centsBySku: Record<string, number> = {};
  for (let at = catalogue.skus.length - 1; at >= 0; at--) centsBySku[catalogue.skus[at]!.replaceAll('-', '')] = catalogue.cents[at]!;
  return orders.map((order) => ({ ...order, cents: (centsBySku[order.sku.replaceAll('-', '')] ?? Number.NaN) * order.quantity }));
}
