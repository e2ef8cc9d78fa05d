// @expect gold, from: starter
/** No tokens: a delete leaves the version behind that it belongs to, and what is older is not stored. */
function* read(): Steps<number | null> {
  const { found, price }: Found = yield { do: 'get' };
  if (found) return price;
  const row: Row = yield { do: 'load' };
  yield { do: 'set', price: row.price, version: row.version };
  return row.price;
}

function* write(price: number): Steps<void> {
  const row: Row = yield { do: 'store', price };
  yield { do: 'delete', version: row.version };
}
