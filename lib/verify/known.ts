import type { OwnCost } from './cost.ts';

/** A database that was made once, as bytes that an engine starts from. */
export interface Kept {
  readonly version: string;
  readonly bytes: ArrayBuffer | SharedArrayBuffer;
}

/** What one thread has found out of a lab, and no other needs to find out again. */
export interface Known {
  /** By the names that the runtime gives them. */
  readonly databases?: readonly (readonly [name: string, kept: Kept])[];
  /** What the lab's own two programs execute. */
  readonly own?: OwnCost;
  /** Instructions that a realm may spend on one message, where the lab's own solution was asked; 0 when that takes more than any may. */
  readonly callGas?: number;
}

/** Bytes of databases that are kept, all labs together. */
const MOST_BYTES = 400_000_000;

/** What is known of labs in this process, for all of its threads. */
export class KnownLabs {
  /** By the lab's asset, the one that was used last at the end. */
  readonly #known = new Map<string, Known>();

  constructor(readonly mostBytes = MOST_BYTES) {}

  /** The same object until there is more to it. */
  of(asset: string): Known | undefined {
    const known = this.#known.get(asset);
    if (known) this.#put(asset, known);
    return known;
  }

  /** Databases that were not used for the longest are forgotten first: they can be made again. */
  learn(asset: string, found: Known): void {
    const { databases = [], ...before } = this.#known.get(asset) ?? {};
    const all = new Map([...databases, ...(found.databases ?? [])]);
    this.#put(asset, { ...before, ...found, ...(all.size > 0 ? { databases: [...all] } : {}) });
    let bytes = [...this.#known.values()].reduce((sum, known) => sum + bytesOf(known), 0);
    for (const [other, known] of this.#known) {
      if (bytes <= this.mostBytes) break;
      const { databases: _, ...rest } = known;
      bytes -= bytesOf(known);
      this.#known.set(other, rest);
    }
  }

  #put(asset: string, known: Known): void {
    this.#known.delete(asset);
    this.#known.set(asset, known);
  }
}

const bytesOf = ({ databases = [] }: Known) =>
  databases.reduce((sum, [, { bytes }]) => sum + bytes.byteLength, 0);
