/** A shop hands out one request after the other and counts the hits itself. */
interface Shop {
  /** The product that the next customer asks for; -1 when the day is over. */
  readonly next: () => number;
  /** Whether a product is on the shelf. */
  readonly has: (product: number) => boolean;
  /** Puts the product of the latest request on the shelf. Throws when the shelf is full. */
  readonly keep: () => void;
  /** Takes a product off the shelf. */
  readonly drop: (product: number) => void;
  /** Products on the shelf. */
  readonly size: () => number;
  /** How many the shelf holds. */
  readonly places: number;
  /** What the day came to: sealed by the shop. */
  readonly receipt: () => Receipt;
}
interface Receipt {
  readonly requests: number;
  readonly hits: number;
  readonly seal: number;
}

/** One day: what has been on the shelf for longest makes room. */
function runDay(shop: Shop): void {
  const queue: number[] = [];
  let first = 0;
  for (let product = shop.next(); product >= 0; product = shop.next()) {
    if (shop.has(product)) continue;
    if (shop.size() >= shop.places) shop.drop(queue[first++]!);
    shop.keep();
    queue.push(product);
  }
}

/** The receipt of each shop, in order. */
export function runShops(shops: readonly Shop[]): Receipt[] {
  return shops.map((shop) => {
    runDay(shop);
    return shop.receipt();
  });
}
