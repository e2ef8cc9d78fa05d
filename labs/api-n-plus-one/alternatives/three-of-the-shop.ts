// @expect silver, from: solution
/** Three statements, and the last shipments are looked for in all orders that the shop ever had. */
function lastShipments(db: Db, orders: readonly number[]) {
  return db.query(
    `select distinct on (s.order_id) s.order_id, s.carrier, s.shipped_at
     from orders page
     join orders o on o.shop_id = page.shop_id
     join shipments s on s.order_id = o.id
     where page.id = $1
     order by s.order_id, s.shipped_at desc, s.id desc`,
    [orders[0]],
  );
}
