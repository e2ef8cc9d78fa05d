// @expect too-many, from: starter
// Before and after, to be sure.
function* write(price: number): Steps<void> {
  yield { do: 'delete' };
  yield { do: 'store', price };
  yield { do: 'delete' };
}
