export type Eviction = 'lru' | 'fifo' | 'lfu';

export interface CacheEntry<Value> {
  readonly value: Value;
  readonly storedAtMs: number;
  readonly expiresAtMs: number;
}

export interface KeyedCacheOptions {
  /** Entries at most. No bound when left out. */
  readonly capacity?: number;
  /** Which entry makes room; least recently used when left out. LFU counts reads and breaks ties by age of the last one. */
  readonly eviction?: Eviction;
}

interface Slot<Value> extends CacheEntry<Value> {
  reads: number;
}

/** A cache with expiry and eviction. It knows no clock: every call is told the time. */
export class KeyedCache<Key, Value> {
  readonly #capacity: number;
  readonly #eviction: Eviction;
  /** In the order in which they would be evicted, but for LFU. */
  readonly #slots = new Map<Key, Slot<Value>>();

  constructor({ capacity = Number.POSITIVE_INFINITY, eviction = 'lru' }: KeyedCacheOptions = {}) {
    this.#capacity = capacity;
    this.#eviction = eviction;
  }

  get size(): number {
    return this.#slots.size;
  }

  /** The entry while it has not expired; reading it counts as a use. */
  get(key: Key, nowMs: number): CacheEntry<Value> | undefined {
    const slot = this.#slots.get(key);
    if (!slot || nowMs >= slot.expiresAtMs) return undefined;
    slot.reads++;
    if (this.#eviction !== 'fifo') {
      this.#slots.delete(key);
      this.#slots.set(key, slot);
    }
    return slot;
  }

  /** The entry, expired or not, without counting as a use. */
  peek(key: Key): CacheEntry<Value> | undefined {
    return this.#slots.get(key);
  }

  set(key: Key, value: Value, nowMs: number, ttlMs = Number.POSITIVE_INFINITY): void {
    const known = this.#slots.get(key);
    this.#slots.delete(key);
    if (!known && this.#slots.size >= this.#capacity) this.#evict();
    this.#slots.set(key, { value, storedAtMs: nowMs, expiresAtMs: nowMs + ttlMs, reads: known?.reads ?? 0 });
  }

  delete(key: Key): void {
    this.#slots.delete(key);
  }

  #evict(): void {
    let victim: Key | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    for (const [key, { reads }] of this.#slots) {
      if (reads >= fewest) continue;
      victim = key;
      fewest = reads;
      if (this.#eviction !== 'lfu') break;
    }
    if (victim !== undefined) this.#slots.delete(victim);
  }
}
