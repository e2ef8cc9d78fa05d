/** The page of a shop's latest orders: one statement for each kind of thing, for all orders of the page at once. */
export async function orderPage(db: Db, shop: number, limit: number) {
  const orders = await db.query(
    `select o.id, o.placed_at, c.name
     from orders o join customers c on c.id = o.customer_id
     where o.shop_id = $1 order by o.placed_at desc, o.id desc limit $2`,
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

/** The three dearest items of each order: the index on (order_id, price desc, line) is walked three entries far for each. */
function topItems(db: Db, orders: readonly number[]) {
  return db.query(
    `select o.id as order_id, i.product, i.quantity, i.price
     from unnest($1::int[]) as o (id)
     cross join lateral (
       select line, product, quantity, price from items
       where order_id = o.id order by price desc, line limit 3
     ) i
     order by o.id, i.price desc, i.line`,
    [orders],
  );
}

/** What was sent last of each order. Orders of which nothing was sent have no row. */
function lastShipments(db: Db, orders: readonly number[]) {
  return db.query(
    `select o.id as order_id, s.carrier, s.shipped_at
     from unnest($1::int[]) as o (id)
     cross join lateral (
       select carrier, shipped_at from shipments
       where order_id = o.id order by shipped_at desc, id desc limit 1
     ) s`,
    [orders],
  );
}

function byOrder(rows: readonly DbRow[]): Map<number, DbRow[]> {
  const groups = new Map<number, DbRow[]>();
  for (const { order_id, ...row } of rows) {
    const group = groups.get(order_id);
    if (group) group.push(row);
    else groups.set(order_id, [row]);
  }
  return groups;
}
