import { openShop, type Shop, type ShopSpec } from './shop.ts';

const { defineProperty } = Object;

/** Builds the entry's argument from the input: one shop for each trace. */
export function prepare(input: { readonly shops: readonly ShopSpec[] }): [Shop[]] {
  const shops: Shop[] = [];
  // Not shops[i] = …: a setter on Array.prototype would be handed the shop.
  for (let i = 0; i < input.shops.length; i++) {
    const value = openShop(input.shops[i]!);
    defineProperty(shops, i, {
      __proto__: null,
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    } as never);
  }
  return [shops];
}
