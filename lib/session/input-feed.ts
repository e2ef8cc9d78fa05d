import { freshSeed, seededRandom } from '#lib/lab';
import type { ArmName } from '#lib/measure';
import type { Inputs } from './exercise.ts';

/** Distinct inputs that a warm-up goes round in, in fresh copies each time; timed calls never see one of them. */
const WARM_INPUTS = 12;

/**
 * Fresh inputs for every arm. Arms read the same sequence, each at its own speed, so that an input is made once and
 * every arm meets the same mixture. An input is let go when every arm has passed it.
 */
export class InputFeed {
  #made: unknown[] = [];
  #offset = 0;
  readonly #at = new Map<ArmName, number>();
  constructor(readonly inputs: Inputs) {}

  /** Inputs of one warm-up, fresh like all others. */
  pool(): readonly unknown[] {
    return Array.from({ length: WARM_INPUTS }, () => this.#make());
  }

  batches(name: ArmName, samples: number, calls: number): unknown[][] {
    const start = this.#at.get(name) ?? this.#offset;
    const end = start + samples * calls;
    while (this.#offset + this.#made.length < end) this.#made.push(this.#make());
    this.#at.set(name, end);
    const slice = this.#made.slice(start - this.#offset, end - this.#offset);
    this.#forget();
    return Array.from({ length: samples }, (_, i) => slice.slice(i * calls, (i + 1) * calls));
  }

  clear(): void {
    this.#made = [];
    this.#at.clear();
  }

  /** A slow arm must not make the feed keep thousands of inputs: it skips ahead instead. */
  #forget(): void {
    const MOST_KEPT = 600;
    const drop = this.#made.length - MOST_KEPT;
    if (drop <= 0) return;
    this.#made.splice(0, drop);
    this.#offset += drop;
    for (const [name, at] of this.#at) this.#at.set(name, Math.max(at, this.#offset));
  }

  #make(): unknown {
    return this.inputs.make(seededRandom(freshSeed()), this.inputs.size);
  }
}
