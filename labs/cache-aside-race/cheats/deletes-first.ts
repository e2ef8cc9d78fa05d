// @expect too-many, from: starter
// Delete, then write: six of ten orders end wrong.
function* write(price: number): Steps<void> {
  yield { do: 'delete' };
  yield { do: 'store', price };
}
