// @expect gold
/** One row for each item of the page: the order, its customer and its shipment come along with each of them. */
export async function orderPage(db: Db, shop: number, limit: number) {
  const rows = await db.query(
    `select o.id, o.placed_at, c.name, i.product, i.quantity, i.price, s.carrier, s.shipped_at
     from (
       select id, placed_at, customer_id from orders
       where shop_id = $1 order by placed_at desc, id desc limit $2
     ) o
     join customers c on c.id = o.customer_id
     left join lateral (
       select line, product, quantity, price from items
       where order_id = o.id order by price desc, line limit 3
     ) i on true
     left join lateral (
       select carrier, shipped_at from shipments
       where order_id = o.id order by shipped_at desc, id desc limit 1
     ) s on true
     order by o.placed_at desc, o.id desc, i.price desc, i.line`,
    [shop, limit],
  );
  const page = new Map<number, { id: number; items: DbRow[] } & DbRow>();
  for (const { id, placed_at, name, product, quantity, price, carrier, shipped_at } of rows) {
    const order = page.get(id) ?? {
      id,
      placedAt: placed_at,
      customer: name,
      items: [] as DbRow[],
      shipment: carrier === null ? null : { carrier, shipped_at },
    };
    page.set(id, order);
    if (product !== null) order.items.push({ product, quantity, price });
  }
  return [...page.values()];
}
