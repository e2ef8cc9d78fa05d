// @expect bronze, from: solution
// One edit, the larger of the two.

/** Stage 1: the records as orders. */
function readOrders(records: string[]): Order[] {
  const field = (record: string, name: string) => JSON.parse(record)[name];
  return records.map((record) => ({
    sku: field(record, 'sku'),
    quantity: Number(field(record, 'quantity')),
    customer: field(record, 'customer').trim(),
    region: field(record, 'region'),
    tier: field(record, 'tier'),
    month: Number(field(record, 'placed').slice(5, 7)),
  }));
}
