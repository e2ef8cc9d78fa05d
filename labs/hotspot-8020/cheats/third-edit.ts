// @expect too-many, from: solution
// The two edits that pay, and one more in passing.

/** Stage 2: the price of each order's article, dashes aside; the first entry of the catalogue counts. */
function joinPrices(orders: Order[], catalogue: Catalogue): Line[] {
  const centsBySku = new Map<string, number>();
  catalogue.skus.forEach((sku, at) => {
    const code = sku.replaceAll('-', '');
    if (!centsBySku.has(code)) centsBySku.set(code, catalogue.cents[at]!);
  });
  return orders.map((order) => ({ ...order, cents: (centsBySku.get(order.sku.replaceAll('-', '')) ?? Number.NaN) * order.quantity }));
}

/** Stage 3: cheaper by the dozen. */
function applyQuantityBreaks(lines: Line[]): void {
  for (const line of lines) {
    const pieces = Math.abs(line.quantity);
    line.cents *= pieces >= 100 ? 0.85 : pieces >= 20 ? 0.92 : pieces >= 5 ? 0.97 : 1;
  }
}
