// @expect lazy-output, from: solution
// Answers a promise and prices after the clock has stopped.

/** The nightly pricing job: eight stages, one after the other. */
export async function priceOrders({ records, catalogue }: Job): Promise<Result> {
  await null;
  const lines = joinPrices(readOrders(records), catalogue);
  applyQuantityBreaks(lines);
  applySeason(lines, buildSeasonTable());
  convertToEuro(lines);
  addTax(lines);
  return { cents: Float64Array.from(lines, (line) => line.cents), top: rankCustomers(lines) };
}

/** Stage 2: the price of each order's article, dashes aside; the first entry of the catalogue counts. */
function joinPrices(orders: Order[], catalogue: Catalogue): Line[] {
  const centsBySku = new Map<string, number>();
  catalogue.skus.forEach((sku, at) => {
    const code = sku.replaceAll('-', '');
    if (!centsBySku.has(code)) centsBySku.set(code, catalogue.cents[at]!);
  });
  return orders.map((order) => ({ ...order, cents: (centsBySku.get(order.sku.replaceAll('-', '')) ?? Number.NaN) * order.quantity }));
}
