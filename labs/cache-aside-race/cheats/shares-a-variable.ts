// @expect too-many, from: starter
// A variable that both know stands for a lock. Nothing keeps it shut between the look and the step.
let writes = 0;

function* read(): Steps<number | null> {
  const { found, price }: Found = yield { do: 'get' };
  if (found) return price;
  const before = writes;
  const row: Row = yield { do: 'load' };
  if (writes === before && row.price !== null) yield { do: 'set', price: row.price };
  return row.price;
}

function* write(price: number): Steps<void> {
  yield { do: 'store', price };
  writes++;
  yield { do: 'delete' };
}
