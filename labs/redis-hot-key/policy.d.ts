/** One product that is about to be read, for a page or for a tile. */
interface ProductRead {
  /** Which product, from 0 to 39,999. */
  readonly key: number;
  /** The node of the application that reads, from 0 to 19. */
  readonly node: number;
  /** Milliseconds since the start of the simulation. */
  readonly nowMs: number;
  /** How old this node's own copy of it is, in milliseconds; null when it keeps none. */
  readonly localAgeMs: number | null;
  /** The shard that the product's key belongs to, from 0 to 2. */
  readonly shard: number;
}

/** A product that this node has just read from Redis. */
interface ProductFetched {
  readonly key: number;
  readonly node: number;
  readonly nowMs: number;
  /** How many products this node keeps at the moment; at most 1,000 are allowed. */
  readonly entries: number;
}

/**
 * Where a product is read:
 * - `redis`: its key.
 * - `copy 1`, `copy 2`: another key with the same content, on the next shard, or the one after it. What is not there yet is fetched from the
 *   database, which takes 20 ms, and is stored in Redis.
 * - `local`: the node's own memory, if it keeps the product.
 */
type ProductSource = 'redis' | 'copy 1' | 'copy 2' | 'local';

/** What Redis does when memory is full and something is written. */
type MaxmemoryPolicy = 'noeviction' | 'allkeys-lru' | 'volatile-lru' | 'volatile-ttl';

/** What you write: how the application's nodes use Redis. The nodes do not talk to each other; one policy speaks for all of them. */
interface ShopPolicy {
  /** Called once, at the start. `volatile` keys are those with an expiry; `noeviction` is Redis' default. */
  maxmemoryPolicy(): MaxmemoryPolicy;
  /** Called for each of the 8,000 page fragments that are stored in a second: `EX` in milliseconds, from 1,000; 0 for a key that never expires. */
  expiryMs(fragment: { readonly nowMs: number }): number;
  /** How a page gets its products: `get` asks for one after the other, `mget` asks each shard once for all that it has. */
  fetch(page: { readonly node: number; readonly nowMs: number }): 'get' | 'mget';
  /** Called for every product that a page or a tile needs. */
  source(read: ProductRead): ProductSource;
  /** Called when a product came from Redis: how long the node keeps it, in milliseconds; 0 for not at all. */
  keepMs(fetched: ProductFetched): number;
}

/** What a policy is made with. */
interface ShopTools {
  /** A random number from 0 to below 1. The same seed gives the same numbers. */
  random(): number;
}
