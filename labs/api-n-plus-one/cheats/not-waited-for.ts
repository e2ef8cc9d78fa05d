// @expect too-many, from: starter
/** Sends them all and answers without having waited for the last: what was sent is counted all the same. */
export async function orderPage(db: Db, shop: number, limit: number) {
  const orders = await db.query(
    'select id, placed_at, customer_id from orders where shop_id = $1 order by placed_at desc, id desc limit $2',
    [shop, limit],
  );
  const page = [];
  for (const order of orders) {
    void db.query('select email from customers where id = $1', [order.customer_id]);
    page.push({
      id: order.id,
      placedAt: order.placed_at,
      customer: await customerName(db, order.customer_id),
      items: await topItems(db, order.id),
      shipment: await lastShipment(db, order.id),
    });
  }
  return page;
}
