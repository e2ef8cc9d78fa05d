// @expect gold, from: solution
// Looks up only the articles that some order names; the catalogue is walked once.

/** Stage 2: the price of each order's article, dashes aside; the first entry of the catalogue counts. */
function joinPrices(orders: Order[], catalogue: Catalogue): Line[] {
  const centsBySku = new Map<string, number>();
  for (const { sku } of orders) centsBySku.set(sku.replaceAll('-', ''), Number.NaN);
  for (let at = 0; at < catalogue.skus.length; at++) {
    const code = catalogue.skus[at]!.replaceAll('-', '');
    const known = centsBySku.get(code);
    if (known !== undefined && Number.isNaN(known)) centsBySku.set(code, catalogue.cents[at]!);
  }
  return orders.map((order) => ({
    ...order,
    cents: centsBySku.get(order.sku.replaceAll('-', ''))! * order.quantity,
  }));
}
