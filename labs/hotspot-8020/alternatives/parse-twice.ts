// @expect silver, from: solution
// Both edits, but every record is parsed once to be tested and once to be read.

/** Stage 1: the records as orders. */
function readOrders(records: string[]): Order[] {
  if (!records.every((record) => typeof JSON.parse(record) === 'object'))
    throw new Error('A record is not an object.');
  return records.map((record) => {
    const { sku, quantity, customer, region, tier, placed } = JSON.parse(record);
    return {
      sku,
      quantity: Number(quantity),
      customer: customer.trim(),
      region,
      tier,
      month: Number(placed.slice(5, 7)),
    };
  });
}
