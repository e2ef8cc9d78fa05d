// @expect wrong-answer, from: starter
// Asks for the whole day first and makes the best shelf for it afterwards: by then all customers have gone.
function runDay(shop: Shop): void {
  const counts = new Map<number, number>();
  for (let product = shop.next(); product >= 0; product = shop.next()) counts.set(product, (counts.get(product) ?? 0) + 1);
  const best = [...counts].sort((a, b) => b[1] - a[1]).slice(0, shop.places);
  for (const [product] of best) if (shop.has(product)) shop.keep();
}
