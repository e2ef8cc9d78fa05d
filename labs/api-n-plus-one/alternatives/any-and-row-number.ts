// @expect gold, from: solution
/** Numbers the items of the orders that are asked for, and keeps three of each. */
function topItems(db: Db, orders: readonly number[]) {
  return db.query(
    `select order_id, product, quantity, price
     from (
       select *, row_number() over (partition by order_id order by price desc, line) as place
       from items where order_id = any($1)
     ) numbered
     where place <= 3
     order by order_id, place`,
    [orders],
  );
}

function lastShipments(db: Db, orders: readonly number[]) {
  return db.query(
    `select distinct on (order_id) order_id, carrier, shipped_at
     from shipments where order_id = any($1)
     order by order_id, shipped_at desc, id desc`,
    [orders],
  );
}
