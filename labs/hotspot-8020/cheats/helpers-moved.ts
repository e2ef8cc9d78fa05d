// @expect too-many, from: solution
// Two functions look changed; the work of five others has moved into a helper of theirs.

/** The nightly pricing job: eight stages, one after the other. */
export function priceOrders({ records, catalogue }: Job): Result {
  const lines = joinPrices(readOrders(records), catalogue);
  return { cents: Float64Array.from(lines, (line) => line.cents), top: rankCustomers(lines) };
}

/** Stage 2: the price of each order's article, dashes aside; the first entry of the catalogue counts. */
function joinPrices(orders: Order[], catalogue: Catalogue): Line[] {
  const centsBySku = new Map<string, number>();
  catalogue.skus.forEach((sku, at) => {
    const code = sku.replaceAll('-', '');
    if (!centsBySku.has(code)) centsBySku.set(code, catalogue.cents[at]!);
  });
  const lines = orders.map((order) => ({ ...order, cents: (centsBySku.get(order.sku.replaceAll('-', '')) ?? Number.NaN) * order.quantity }));
  return finishPrices(lines);
}

const SEASON = buildSeasonTable();

/** Everything that the stages 3 to 7 did, in one loop. */
function finishPrices(lines: Line[]): Line[] {
  for (const line of lines) {
    const pieces = Math.abs(line.quantity);
    line.cents *= pieces >= 100 ? 0.85 : pieces >= 20 ? 0.92 : pieces >= 5 ? 0.97 : 1;
    line.cents *= SEASON.get(`${line.region}|${line.tier}|${line.month}`) ?? 1;
    line.cents *= RATES[line.region] ?? 1;
    line.cents = Math.round(line.cents * (1 + (TAXES[line.region] ?? 0.2)));
  }
  return lines;
}
