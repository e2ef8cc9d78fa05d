// @expect bronze, from: starter
/** Looks twice before it stores: the gap between the look and the step is smaller, and it is there. */
function* read(): Steps<number | null> {
  const { found, price }: Found = yield { do: 'get' };
  if (found) return price;
  const row: Row = yield { do: 'load' };
  const now: Row = yield { do: 'load' };
  if (now.price !== null && now.version === row.version) yield { do: 'set', price: now.price };
  return now.price;
}
