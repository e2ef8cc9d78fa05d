// @expect wrong-answer, from: starter
/** Kept from one page to the next: another page has other customers under the same numbers. */
const names = new Map<number, string>();

async function customerName(db: Db, id: number): Promise<string> {
  const known = names.get(id);
  if (known !== undefined) return known;
  const [customer] = await db.query('select name from customers where id = $1', [id]);
  names.set(id, customer!.name);
  return customer!.name;
}
