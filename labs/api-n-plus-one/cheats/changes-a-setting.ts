// @expect forbidden-syntax, from: solution
/** The planner is left alone. */
function topItems(db: Db, orders: readonly number[]) {
  return db.query("select set_config('enable_seqscan', 'off', true), $1::int[]", [orders]);
}
