// @expect wrong-answer, from: solution
// The last price of an article wins.

/** Stage 2: the price of each order's article, dashes aside; the first entry of the catalogue counts. */
function joinPrices(orders: Order[], catalogue: Catalogue): Line[] {
  const centsBySku = new Map(catalogue.skus.map((sku, at) => [sku.replaceAll('-', ''), catalogue.cents[at]!]));
  return orders.map((order) => ({ ...order, cents: (centsBySku.get(order.sku.replaceAll('-', '')) ?? Number.NaN) * order.quantity }));
}
