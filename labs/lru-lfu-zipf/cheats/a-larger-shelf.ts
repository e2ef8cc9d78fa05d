// @expect error, from: starter
// Keeps everything that is asked for.
function runDay(shop: Shop): void {
  while (shop.next() >= 0) shop.keep();
}
