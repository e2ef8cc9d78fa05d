// @expect too-many
/** One statement that numbers the items and shipments of all orders that there are, and joins the page to them. */
export async function orderPage(db: Db, shop: number, limit: number) {
  const rows = await db.query(
    `with page as (
       select id, placed_at, customer_id from orders
       where shop_id = $1 order by placed_at desc, id desc limit $2
     ),
     numbered as (
       select *, row_number() over (partition by order_id order by price desc, line) as place from items
     ),
     sent as (
       select *, row_number() over (partition by order_id order by shipped_at desc, id desc) as place from shipments
     )
     select o.id, o.placed_at, c.name, i.product, i.quantity, i.price, s.carrier, s.shipped_at
     from page o
     join customers c on c.id = o.customer_id
     left join numbered i on i.order_id = o.id and i.place <= 3
     left join sent s on s.order_id = o.id and s.place = 1
     order by o.placed_at desc, o.id desc, i.place`,
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
