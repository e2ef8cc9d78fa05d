import type { Simulation } from './simulation.ts';

export interface Versioned<Value> {
  readonly value: Value;
  /** Writes of this key up to this one. */
  readonly version: number;
}

/**
 * A primary and copies that apply its writes later, each in the order of the writes: a write that is slow on its way holds up
 * those behind it.
 */
export class ReplicatedStore<Key, Value> {
  readonly #primary = new Map<Key, Versioned<Value>>();
  readonly #replicas: { readonly data: Map<Key, Versioned<Value>>; appliedUntilMs: number }[];

  /** @param lagMs drawn for every write and replica */
  constructor(
    readonly simulation: Simulation,
    replicas: number,
    readonly lagMs: (replica: number) => number,
  ) {
    this.#replicas = Array.from({ length: replicas }, () => ({ data: new Map(), appliedUntilMs: 0 }));
  }

  write(key: Key, value: Value): Versioned<Value> {
    const written = { value, version: (this.#primary.get(key)?.version ?? 0) + 1 };
    this.#primary.set(key, written);
    for (const [index, replica] of this.#replicas.entries()) {
      replica.appliedUntilMs = Math.max(replica.appliedUntilMs, this.simulation.nowMs + this.lagMs(index));
      this.simulation.at(replica.appliedUntilMs, () => replica.data.set(key, written));
    }
    return written;
  }

  read(key: Key): Versioned<Value> | undefined {
    return this.#primary.get(key);
  }

  /** What a replica knows now. @param replica from 0 */
  readReplica(replica: number, key: Key): Versioned<Value> | undefined {
    return this.#replicas[replica]?.data.get(key);
  }
}
