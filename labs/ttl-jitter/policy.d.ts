/** A product that is about to be stored in the cache. */
interface ProductToStore {
  /** Which product, from 0 to 1,999. */
  readonly key: number;
  /** Milliseconds since the deploy. */
  readonly nowMs: number;
  /** True when the deploy stores it, false when a reader found it missing or expired. */
  readonly warm: boolean;
  /** The usual time to live: 300,000 ms. */
  readonly usualMs: number;
}

/** What you write: how long each entry of the cache lives. */
interface ExpiryPolicy {
  /** Called for every product that is stored. Answers milliseconds, more than 0 and at most an hour. */
  ttlMs(product: ProductToStore): number;
}

/** What a policy is made with. */
interface ExpiryTools {
  /** A random number from 0 to below 1. The same seed gives the same numbers. */
  random(): number;
}
