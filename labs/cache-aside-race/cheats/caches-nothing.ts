// @expect too-many, from: starter
// What is not cached cannot be stale.
function* read(): Steps<number | null> {
  const row: Row = yield { do: 'load' };
  return row.price;
}
