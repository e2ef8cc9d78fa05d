import { openTown, type Town, type TownSpec } from './town.ts';

const { defineProperty } = Object;

/** Builds the entry's argument from the input: one town for each mix. */
export function prepare(input: { readonly towns: readonly TownSpec[] }): [Town[]] {
  const towns: Town[] = [];
  // Not towns[i] = …: a setter on Array.prototype would be handed the town.
  for (let i = 0; i < input.towns.length; i++) {
    const value = openTown(input.towns[i]!);
    defineProperty(towns, i, {
      __proto__: null,
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    } as never);
  }
  return [towns];
}
