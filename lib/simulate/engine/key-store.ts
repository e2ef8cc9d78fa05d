import { EventHeap } from './event-heap.ts';

/** What a store does when it is full and something is to be written: Redis' `maxmemory-policy`, the deterministic ones. */
export const MAXMEMORY_POLICIES = ['noeviction', 'allkeys-lru', 'volatile-lru', 'volatile-ttl'] as const;
export type MaxmemoryPolicy = (typeof MAXMEMORY_POLICIES)[number];

interface Slot {
  readonly key: number;
  readonly expiresAtMs: number;
  /** The use it was read or written last: uses are numbered. */
  use: number;
  older: Slot | undefined;
  newer: Slot | undefined;
}

/**
 * Keys in bounded memory. "Volatile" keys are those with an expiry. Exact LRU, where Redis samples a few keys and takes the one that
 * was used longest ago (https://redis.io/docs/latest/develop/reference/eviction/). It knows no clock: every call is told the time.
 */
export class KeyStore {
  readonly #slots = new Map<number, Slot>();
  readonly #lasting = new ByUse();
  readonly #volatile = new ByUse();
  /** Expiries by moment, with the key as their order. It may still hold what was overwritten or deleted. */
  readonly #expiries = new EventHeap();
  #uses = 0;

  constructor(
    readonly capacity: number,
    readonly policy: MaxmemoryPolicy,
  ) {}

  get size(): number {
    return this.#slots.size;
  }

  /** Whether the key is there; reading it counts as a use. */
  get(key: number, nowMs: number): boolean {
    const slot = this.#slots.get(key);
    if (!slot) return false;
    if (nowMs >= slot.expiresAtMs) {
      this.delete(key);
      return false;
    }
    const order = this.#orderOf(slot);
    order.remove(slot);
    slot.use = this.#uses++;
    order.add(slot);
    return true;
  }

  /** False when memory is full and the policy finds nothing to evict: the write fails, as Redis answers "OOM command not allowed". */
  set(key: number, nowMs: number, ttlMs = Number.POSITIVE_INFINITY): boolean {
    if (this.#slots.has(key)) this.delete(key);
    else if (this.size >= this.capacity && !this.#evict(nowMs)) return false;
    const expiresAtMs = nowMs + ttlMs;
    const slot: Slot = { key, expiresAtMs, use: this.#uses++, older: undefined, newer: undefined };
    this.#slots.set(key, slot);
    this.#orderOf(slot).add(slot);
    if (expiresAtMs < Number.POSITIVE_INFINITY)
      this.#expiries.push({ atMs: expiresAtMs, order: key, action: null });
    return true;
  }

  delete(key: number): void {
    const slot = this.#slots.get(key);
    if (!slot) return;
    this.#slots.delete(key);
    this.#orderOf(slot).remove(slot);
  }

  #orderOf({ expiresAtMs }: Slot): ByUse {
    return expiresAtMs < Number.POSITIVE_INFINITY ? this.#volatile : this.#lasting;
  }

  #evict(nowMs: number): boolean {
    const victim = this.#victim(nowMs);
    if (!victim) return false;
    this.delete(victim.key);
    return true;
  }

  /** What has expired goes first, whatever the policy: it takes room until it is noticed. */
  #victim(nowMs: number): Slot | undefined {
    const soonest = this.#soonest();
    if (soonest && soonest.expiresAtMs <= nowMs) return soonest;
    const [lasting, volatile] = [this.#lasting.oldest, this.#volatile.oldest];
    switch (this.policy) {
      case 'noeviction':
        return undefined;
      case 'allkeys-lru':
        return lasting && volatile && volatile.use < lasting.use ? volatile : (lasting ?? volatile);
      case 'volatile-lru':
        return volatile;
      case 'volatile-ttl':
        return soonest;
    }
  }

  /** The volatile key that expires first. */
  #soonest(): Slot | undefined {
    for (let first = this.#expiries.first(); first; first = this.#expiries.first()) {
      const slot = this.#slots.get(first.order);
      if (slot?.expiresAtMs === first.atMs) return slot;
      this.#expiries.pop();
    }
    return undefined;
  }
}

/**
 * Slots from the least to the most recently used. Linked, and not a Map that is deleted from and added to at every use: of a key that
 * is used all the time, V8's Map keeps each deleted entry in the key's chain until it rehashes.
 */
class ByUse {
  oldest: Slot | undefined;
  #newest: Slot | undefined;

  add(slot: Slot): void {
    slot.older = this.#newest;
    slot.newer = undefined;
    if (this.#newest) this.#newest.newer = slot;
    else this.oldest = slot;
    this.#newest = slot;
  }

  remove({ older, newer }: Slot): void {
    if (older) older.newer = newer;
    else this.oldest = newer;
    if (newer) newer.older = older;
    else this.#newest = older;
  }
}
