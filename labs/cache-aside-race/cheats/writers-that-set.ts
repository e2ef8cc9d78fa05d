// @expect too-many, from: starter
// The writer puts the price into the cache itself. Of two writers, the slower one wins there.
function* write(price: number): Steps<void> {
  yield { do: 'store', price };
  yield { do: 'set', price };
}
