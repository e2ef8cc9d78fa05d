// @expect wrong-answer, from: solution
// Stops while the ratio is good: a receipt of the first customers only.
export function runShops(shops: readonly Shop[]): Receipt[] {
  return shops.map((shop) => {
    for (let i = 0; i < 10; i++) shop.next();
    return shop.receipt();
  });
}
