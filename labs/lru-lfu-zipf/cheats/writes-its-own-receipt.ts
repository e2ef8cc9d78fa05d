// @expect wrong-answer, from: starter
// Every customer was served from the shelf, it says.
export function runShops(shops: readonly Shop[]): Receipt[] {
  return shops.map((shop) => {
    runDay(shop);
    const { requests, seal } = shop.receipt();
    return { requests, hits: requests, seal };
  });
}
