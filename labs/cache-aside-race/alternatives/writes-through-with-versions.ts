// @expect gold, from: starter
/** The writer stores in the cache what it wrote; of two, the later version stays. */
function* read(): Steps<number | null> {
  const { found, price }: Found = yield { do: 'get' };
  if (found) return price;
  const row: Row = yield { do: 'load' };
  yield { do: 'set', price: row.price, version: row.version };
  return row.price;
}

function* write(price: number): Steps<void> {
  const row: Row = yield { do: 'store', price };
  yield { do: 'set', price, version: row.version };
}
