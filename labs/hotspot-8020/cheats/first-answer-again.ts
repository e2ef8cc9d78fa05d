// @expect wrong-answer, from: solution
// Answers a job of a size that it has seen with the result of the first.

const answers = new Map<number, Result>();

/** Remembers one result for each number of records. */
export function priceOrders(job: Job): Result {
  const known = answers.get(job.records.length);
  if (known) return known;
  const result = price(job);
  answers.set(job.records.length, result);
  return result;
}

function price({ records, catalogue }: Job): Result {
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
