// @expect bronze
/** Twenty orders at a time, as loaders do that limit the length of a list. */
export async function orderPage(db: Db, shop: number, limit: number) {
  const orders = await db.query(
    'select id, placed_at, customer_id from orders where shop_id = $1 order by placed_at desc, id desc limit $2',
    [shop, limit],
  );
  const page = [];
  for (let from = 0; from < orders.length; from += 20)
    page.push(...(await pageOf(db, orders.slice(from, from + 20))));
  return page;
}

async function pageOf(db: Db, orders: readonly DbRow[]) {
  const ids = orders.map((order) => order.id);
  const customers = await db.query('select id, name from customers where id = any($1)', [
    orders.map((order) => order.customer_id),
  ]);
  const items = await db.query(
    'select order_id, product, quantity, price from items where order_id = any($1) order by price desc, line',
    [ids],
  );
  const shipments = await db.query(
    'select order_id, carrier, shipped_at from shipments where order_id = any($1) order by shipped_at desc, id desc',
    [ids],
  );
  const of = (rows: readonly DbRow[], order: number) =>
    rows.filter(({ order_id }) => order_id === order).map(({ order_id, ...row }) => row);
  return orders.map(({ id, placed_at, customer_id }) => ({
    id,
    placedAt: placed_at,
    customer: customers.find((customer) => customer.id === customer_id)?.name,
    items: of(items, id).slice(0, 3),
    shipment: of(shipments, id)[0] ?? null,
  }));
}
