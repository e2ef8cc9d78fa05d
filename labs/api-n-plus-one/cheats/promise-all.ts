// @expect too-many, from: starter
/** All at once: still 151 statements, and one connection answers one after the other. */
export async function orderPage(db: Db, shop: number, limit: number) {
  const orders = await db.query(
    'select id, placed_at, customer_id from orders where shop_id = $1 order by placed_at desc, id desc limit $2',
    [shop, limit],
  );
  return Promise.all(
    orders.map(async (order) => {
      const [customer, items, shipment] = await Promise.all([
        customerName(db, order.customer_id),
        topItems(db, order.id),
        lastShipment(db, order.id),
      ]);
      return { id: order.id, placedAt: order.placed_at, customer, items, shipment };
    }),
  );
}
