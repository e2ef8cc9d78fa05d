import { type Bench, type MachineSpec, switchOn } from './machine.ts';

const { defineProperty } = Object;

/** Builds the entry's argument from the input: one machine for each pair of functions. */
export function prepare(input: { readonly pairs: readonly MachineSpec[] }): [Bench[]] {
  const benches: Bench[] = [];
  // Not benches[i] = …: a setter on Array.prototype would be handed the machine.
  for (let i = 0; i < input.pairs.length; i++) {
    const value = switchOn(input.pairs[i]!);
    defineProperty(benches, i, {
      __proto__: null,
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    } as never);
  }
  return [benches];
}
