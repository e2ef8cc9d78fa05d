// @expect forbidden-syntax, from: solution
/** Two statements in one text would be one round trip with two results. */
function topItems(db: Db, orders: readonly number[]) {
  return db.query(
    `select 1; select order_id, product, quantity, price from items where order_id = any('{${orders.join()}}')`,
  );
}
