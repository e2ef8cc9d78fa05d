// @expect gold
/** Once each, and the three that know the orders are sent together: over one connection that saves nothing, and it does no harm. */
export async function orderPage(db: Db, shop: number, limit: number) {
  const orders = await db.query(
    'select id, placed_at, customer_id from orders where shop_id = $1 order by placed_at desc, id desc limit $2',
    [shop, limit],
  );
  const ids = orders.map((order) => order.id);
  const [customers, items, shipments] = await Promise.all([
    db.query('select id, name from customers where id = any($1)', [orders.map((order) => order.customer_id)]),
    db.query(
      'select order_id, product, quantity, price from items where order_id = any($1) order by price desc, line',
      [ids],
    ),
    db.query(
      'select order_id, carrier, shipped_at from shipments where order_id = any($1) order by shipped_at desc, id desc',
      [ids],
    ),
  ]);
  const names = new Map(customers.map(({ id, name }) => [id, name]));
  const of = (rows: readonly DbRow[], order: number) =>
    rows.filter(({ order_id }) => order_id === order).map(({ order_id, ...row }) => row);
  return orders.map(({ id, placed_at, customer_id }) => ({
    id,
    placedAt: placed_at,
    customer: names.get(customer_id),
    items: of(items, id).slice(0, 3),
    shipment: of(shipments, id)[0] ?? null,
  }));
}
