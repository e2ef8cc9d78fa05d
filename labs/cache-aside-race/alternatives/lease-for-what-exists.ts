// @expect silver, from: starter
/** Nothing stale can stay, and a product that does not exist is asked for at every visit. */
function* read(): Steps<number | null> {
  const { found, price, token }: Found = yield { do: 'get' };
  if (found) return price;
  const row: Row = yield { do: 'load' };
  if (row.price !== null) yield { do: 'set', price: row.price, token };
  return row.price;
}
