// @expect wrong-answer
/** One page by heart. */
export async function orderPage(db: Db, shop: number) {
  await db.query('select 1 where $1 > 0', [shop]);
  return [];
}
