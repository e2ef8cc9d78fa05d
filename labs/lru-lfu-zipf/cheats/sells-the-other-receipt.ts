// @expect wrong-answer, from: solution
// The receipt of the best day, for all of them.
export function runShops(shops: readonly Shop[]): Receipt[] {
  const receipts = shops.map((shop) => {
    runDay(shop);
    return shop.receipt();
  });
  const best = [...receipts].sort((a, b) => b.hits - a.hits)[0]!;
  return receipts.map(() => best);
}
