/**
 * Collation, which this engine lacks: the thread outside compares, with the ICU that browsers have too, and puts the price on the bill.
 * Of `Intl` nothing else is here; code that asks for more throws.
 */

import { host } from './host.ts';
import { defineProperty, text } from './language.ts';
import { quote, TypeErrorOf, WeakMapOf, weakGet, weakSet } from './primordials.ts';

/** What a browser executes to make a collator, and to compare two texts with one. */
const MAKE_GAS = 20_000;
const COMPARE_GAS = 150;
const GAS_PER_CHARACTER = 8;

const { collator: makeCollator, collate, charge } = host;
const stringify = JSON.stringify;
const numbers = new WeakMapOf<object, number>();

const made = (locales: unknown, options: unknown): number => {
  charge(MAKE_GAS);
  const number = makeCollator(stringify(locales) ?? 'null', stringify(options) ?? 'null');
  if (typeof number === 'string') throw new RangeError(number);
  return number;
};
const compareBy = (number: number, a: unknown, b: unknown): number => {
  const [left, right] = [text(a), text(b)];
  charge(COMPARE_GAS + GAS_PER_CHARACTER * (left.length + right.length));
  return collate(number, `[${quote(left)},${quote(right)}]`);
};

const compares = new WeakMapOf<object, (a: unknown, b: unknown) => number>();
class Collator {
  constructor(locales?: unknown, options?: unknown) {
    weakSet(numbers, this, made(locales, options));
  }

  get compare(): (a: unknown, b: unknown) => number {
    const known = weakGet(compares, this) as ((a: unknown, b: unknown) => number) | undefined;
    if (known) return known;
    const number = weakGet(numbers, this) as number | undefined;
    if (number === undefined) throw new TypeErrorOf('This is not a collator.');
    const compare = (a: unknown, b: unknown) => compareBy(number, a, b);
    weakSet(compares, this, compare);
    return compare;
  }
}
// Without `new` it makes one too.
const callable = new Proxy(Collator, {
  apply: (target, _self, [locales, options]) => new target(locales, options),
});
defineProperty(Collator.prototype, 'constructor', { value: callable, writable: true, configurable: true });

export const INTL = { Collator: callable };

let plain = -1;
/** Takes the place of `String.prototype.localeCompare`. Browsers keep the collator of a call without options. */
export const { localeCompare } = {
  localeCompare(this: unknown, that: unknown, locales?: unknown, options?: unknown): number {
    if (locales !== undefined || options !== undefined) return compareBy(made(locales, options), this, that);
    if (plain < 0) plain = made(undefined, undefined);
    return compareBy(plain, this, that);
  },
};
