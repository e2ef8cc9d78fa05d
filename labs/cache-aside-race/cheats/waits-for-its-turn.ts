// @expect error, from: starter
// A lock for everything: whoever does not hold it asks until it is free, in as many steps as that takes.
let held = false;

function* read(): Steps<number | null> {
  while (held) yield { do: 'get' };
  held = true;
  const { found, price }: Found = yield { do: 'get' };
  let result = price;
  if (!found) {
    const row: Row = yield { do: 'load' };
    if (row.price !== null) yield { do: 'set', price: row.price };
    result = row.price;
  }
  held = false;
  return result;
}

function* write(price: number): Steps<void> {
  while (held) yield { do: 'get' };
  held = true;
  yield { do: 'store', price };
  yield { do: 'delete' };
  held = false;
}
