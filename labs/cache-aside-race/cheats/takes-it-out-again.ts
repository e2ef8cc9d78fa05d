// @expect too-many, from: starter
// A time to live of nothing: each reader stores the price and deletes it.
function* read(): Steps<number | null> {
  const { found, price }: Found = yield { do: 'get' };
  if (found) return price;
  const row: Row = yield { do: 'load' };
  if (row.price !== null) yield { do: 'set', price: row.price };
  yield { do: 'delete' };
  return row.price;
}
