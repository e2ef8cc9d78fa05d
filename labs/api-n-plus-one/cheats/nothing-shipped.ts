// @expect wrong-answer, from: solution
/** Joins the shipments instead of left joining them: an order of which nothing was sent is no order. */
export async function orderPage(db: Db, shop: number, limit: number) {
  const orders = await db.query(
    `select o.id, o.placed_at, c.name
     from orders o join customers c on c.id = o.customer_id
     where o.shop_id = $1 and exists (select from shipments s where s.order_id = o.id)
     order by o.placed_at desc, o.id desc limit $2`,
    [shop, limit],
  );
  const ids = orders.map((order) => order.id);
  const items = byOrder(await topItems(db, ids));
  const shipments = byOrder(await lastShipments(db, ids));
  return orders.map(({ id, placed_at, name }) => ({
    id,
    placedAt: placed_at,
    customer: name,
    items: items.get(id) ?? [],
    shipment: shipments.get(id)?.[0] ?? null,
  }));
}
