/** The page of a shop's latest orders. */
export async function orderPage(db: Db, shop: number, limit: number) {
  const orders = await db.query(
    'select id, placed_at, customer_id from orders where shop_id = $1 order by placed_at desc, id desc limit $2',
    [shop, limit],
  );
  const page = [];
  for (const order of orders) {
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

async function customerName(db: Db, id: number): Promise<string> {
  const [customer] = await db.query('select name from customers where id = $1', [id]);
  return customer!.name;
}

/** The three dearest items of an order. */
async function topItems(db: Db, order: number) {
  return db.query(
    'select product, quantity, price from items where order_id = $1 order by price desc, line limit 3',
    [order],
  );
}

/** What was sent last, or null when nothing was yet. */
async function lastShipment(db: Db, order: number) {
  const [shipment] = await db.query(
    'select carrier, shipped_at from shipments where order_id = $1 order by shipped_at desc, id desc limit 1',
    [order],
  );
  return shipment ?? null;
}
