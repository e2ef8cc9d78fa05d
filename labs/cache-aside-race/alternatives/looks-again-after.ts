// @expect silver, from: starter
/** Loads once more after storing, and takes back what has changed meanwhile: wrong for a moment, and for long only if the reader dies in between. */
function* read(): Steps<number | null> {
  const { found, price }: Found = yield { do: 'get' };
  if (found) return price;
  const row: Row = yield { do: 'load' };
  if (row.price === null) return null;
  yield { do: 'set', price: row.price };
  const now: Row = yield { do: 'load' };
  if (now.version !== row.version) yield { do: 'delete' };
  return now.price;
}
