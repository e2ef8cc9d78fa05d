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

/** The share of the shelf for products that were asked for once. */
const ON_TRIAL = 0.2;

/** One product of a set that is kept in the order of use: the least recently used comes first. */
const oldestOf = (set: Set<number>) => set.values().next().value!;
const touch = (set: Set<number>, product: number) => {
  set.delete(product);
  set.add(product);
};

/**
 * One day with a segmented LRU (Karedla, Love and Wherry, Caching Strategies to Improve Disk System Performance, 1994): what is asked
 * for once is on trial, and only a second request brings it among the protected. A scan passes through the trial part, and what has
 * gone out of fashion leaves the protected part in the order of its last use.
 */
function runDay(shop: Shop): void {
  const onTrial = new Set<number>();
  const kept = new Set<number>();
  const protectedPlaces = Math.max(1, Math.floor(shop.places * (1 - ON_TRIAL)));
  for (let product = shop.next(); product >= 0; product = shop.next()) {
    if (kept.has(product)) touch(kept, product);
    else if (onTrial.delete(product)) {
      kept.add(product);
      if (kept.size > protectedPlaces) {
        const back = oldestOf(kept);
        kept.delete(back);
        onTrial.add(back);
      }
    } else {
      if (shop.size() >= shop.places) {
        const victims = onTrial.size > 0 ? onTrial : kept;
        const victim = oldestOf(victims);
        victims.delete(victim);
        shop.drop(victim);
      }
      shop.keep();
      onTrial.add(product);
    }
  }
}

/** The receipt of each shop, in order. */
export function runShops(shops: readonly Shop[]): Receipt[] {
  return shops.map((shop) => {
    runDay(shop);
    return shop.receipt();
  });
}
