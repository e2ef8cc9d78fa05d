import { formatValue, isNotData, tagOf, unboxed } from './format-value.ts';

/** Two finite numbers that are not both whole are equal within this relative difference: sums in another order are. */
const TOLERANCE = 1e-9;
/** Comparisons that matching objects in sets and keys of maps may take, all of them together. */
const MATCH_STEPS = 500_000;

/**
 * The default check: deep equality of plain data.
 *
 * Exact for everything but finite numbers of which one at least has a fraction: those may differ by a relative 1e-9.
 * `-0` equals `0`, `NaN` equals `NaN`. Arrays, typed arrays and the keys of objects and maps must be all there; maps are
 * compared by key and sets by element, in any order, keys and elements that are objects by their contents. A hole is not
 * `undefined`, a missing key is not a key with `undefined`. Dates, regular expressions, errors (name and message),
 * buffers, views and boxed primitives are equal when their contents are. Shapes may be shared or cyclic.
 *
 * `actual` is untrusted, but it is a structured clone: no accessors, no proxies, no functions; the sandbox has bounded its
 * size. Every pair of objects is compared once, so a graph costs what it has nodes, not what it unfolds to.
 *
 * @returns null when equal, else a sentence naming the first place that differs.
 */
export function compareValues(expected: unknown, actual: unknown, path = 'the result'): string | null {
  return new Comparison().compare(expected, actual, path);
}

/** Where in a value: written only when something differs. `key` is that of a map. */
type Step = string | { readonly key: unknown };
type Path = { readonly above: Path; readonly step: Step } | string;
type Descend = (expected: unknown, actual: unknown, step: Step) => void;

class Comparison {
  /** Pairs that were found equal, or that are being compared further up. */
  readonly #pairs = new WeakMap<object, WeakSet<object>>();
  /** Shared with the comparisons that match objects inside of this one. */
  readonly #budget: { matchSteps: number };
  readonly #isMatching: boolean;

  constructor(matchingIn?: Comparison) {
    this.#budget = matchingIn ? matchingIn.#budget : { matchSteps: 0 };
    this.#isMatching = matchingIn !== undefined;
  }

  compare(expected: unknown, actual: unknown, path: Path): string | null {
    // Not by recursion: a list a hundred thousand deep is still data.
    const open: { expected: unknown; actual: unknown; path: Path }[] = [{ expected, actual, path }];
    for (let pair = open.pop(); pair; pair = open.pop()) {
      if (this.#isMatching && ++this.#budget.matchSteps > MATCH_STEPS) return TOO_MANY;
      const below: typeof open = [];
      const found = this.#compareOne(pair.expected, pair.actual, pair.path, (e, a, step) =>
        below.push({ expected: e, actual: a, path: { above: pair!.path, step } }),
      );
      if (found) return found;
      // The first difference in the order of the value is the one to name.
      for (let i = below.length - 1; i >= 0; i--) open.push(below[i]!);
    }
    return null;
  }

  #compareOne(expected: unknown, actual: unknown, path: Path, descend: Descend): string | null {
    if (!isObject(expected) || !isObject(actual) || isNotData(actual))
      return samePrimitive(expected, actual) ? null : differs(path, expected, actual);
    if (expected === actual || this.#isKnown(expected, actual)) return null;
    const [wanted, got] = [kindOf(expected), kindOf(actual)];
    if (wanted !== got) return `${written(path)} should be ${wanted}, yours is ${got}`;
    const box = unboxed(expected);
    if (box)
      return samePrimitive(box.primitive, unboxed(actual)!.primitive)
        ? null
        : differs(path, expected, actual);
    if (expected instanceof Date)
      return Object.is(expected.getTime(), (actual as Date).getTime())
        ? null
        : differs(path, expected, actual);
    if (expected instanceof RegExp)
      return String(expected) === String(actual) ? null : differs(path, expected, actual);
    if (expected instanceof Error) {
      const other = actual as Error;
      if (expected.name !== other.name || expected.message !== other.message)
        return differs(path, expected, actual);
      if (Object.hasOwn(expected, 'cause') !== Object.hasOwn(other, 'cause'))
        return `${written(path)} should have ${Object.hasOwn(expected, 'cause') ? 'a' : 'no'} cause`;
      descend(expected.cause, other.cause, '.cause');
      return null;
    }
    if (expected instanceof ArrayBuffer) return compareBytes(expected, actual as ArrayBuffer, path);
    if (ArrayBuffer.isView(expected)) return compareViews(expected, actual as ArrayBufferView, path);
    if (expected instanceof Map) return this.#compareMaps(expected, actual as never, path, descend);
    if (expected instanceof Set) return this.#compareSets(expected, actual as never, path);
    if (Array.isArray(expected)) return compareArrays(expected, actual as unknown[], path, descend);
    if (tagOf(expected) !== 'Object') return `${written(path)} is ${wanted}, which cannot be compared`;
    return compareKeys(expected, actual, path, descend);
  }

  #isKnown(expected: object, actual: object): boolean {
    const known = this.#pairs.get(expected);
    if (known?.has(actual)) return true;
    if (known) known.add(actual);
    else this.#pairs.set(expected, new WeakSet([actual]));
    return false;
  }

  #compareMaps(
    expected: Map<unknown, unknown>,
    actual: Map<unknown, unknown>,
    path: Path,
    descend: Descend,
  ): string | null {
    if (expected.size !== actual.size)
      return `${written(path)} should have ${expected.size} entries, yours has ${actual.size}`;
    const objects: unknown[] = [];
    for (const [key, value] of expected) {
      if (isObject(key)) objects.push(key);
      else if (!actual.has(key)) return `${written(path)} should have the key ${formatValue(key)}`;
      else descend(value, actual.get(key), { key });
    }
    if (objects.length === 0) return null;
    const others = [...actual.keys()].filter(isObject);
    const matched = this.#match(objects, others);
    if (typeof matched === 'string') return `${written(path)} ${matched}`;
    for (const [key, other] of matched) descend(expected.get(key), actual.get(other), { key });
    return null;
  }

  #compareSets(expected: Set<unknown>, actual: Set<unknown>, path: Path): string | null {
    if (expected.size !== actual.size)
      return `${written(path)} should have ${expected.size} elements, yours has ${actual.size}`;
    const left: unknown[] = [];
    for (const item of expected) if (isObject(item) || !actual.has(item)) left.push(item);
    if (left.length === 0) return null;
    const others = [...actual].filter((item) => isObject(item) || !expected.has(item));
    const matched = this.#match(left, others);
    return typeof matched === 'string' ? `${written(path)} ${matched}` : null;
  }

  /** Pairs of elements with equal contents, each used once; or what is missing. In the same order each is found at once. */
  #match(expected: readonly unknown[], actual: readonly unknown[]): Map<unknown, unknown> | string {
    const used = new Uint8Array(actual.length);
    const pairs = new Map<unknown, unknown>();
    let from = 0;
    for (const item of expected) {
      while (used[from]) from++;
      let at = from;
      while (at < actual.length) {
        if (!used[at] && new Comparison(this).compare(item, actual[at], '') === null) break;
        if (this.#budget.matchSteps > MATCH_STEPS) return TOO_MANY;
        at++;
      }
      if (at >= actual.length) return `should hold ${formatValue(item)}`;
      used[at] = 1;
      pairs.set(item, actual[at]);
    }
    return pairs;
  }
}

const TOO_MANY = 'holds too many objects in another order to be compared';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function samePrimitive(a: unknown, b: unknown): boolean {
  if (a === b || Object.is(a, b)) return true;
  if (typeof a !== 'number' || typeof b !== 'number') return false;
  if (!Number.isFinite(a) || !Number.isFinite(b) || (Number.isInteger(a) && Number.isInteger(b)))
    return false;
  return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}

function compareArrays(
  expected: readonly unknown[],
  actual: readonly unknown[],
  path: Path,
  descend: Descend,
): string | null {
  if (expected.length !== actual.length)
    return `${written(path)} should have ${expected.length} elements, yours has ${actual.length}`;
  // By key where there are holes: a sparse array may be far longer than what it holds.
  const keys = Object.keys(expected);
  const others = Object.keys(actual);
  if (keys.length !== others.length || keys.length !== expected.length)
    return compareKeys(expected, actual, path, descend);
  for (let i = 0; i < expected.length; i++) descend(expected[i], actual[i], `[${i}]`);
  return null;
}

function compareKeys(expected: object, actual: object, path: Path, descend: Descend): string | null {
  const extra = Object.keys(actual).find((key) => !Object.hasOwn(expected, key));
  if (extra !== undefined)
    return `${written(path)} has a key "${extra.slice(0, 80)}" that should not be there`;
  for (const key of Object.keys(expected)) {
    if (!Object.hasOwn(actual, key)) return `${written(path)} should have the key "${key.slice(0, 80)}"`;
    descend(
      (expected as Record<string, unknown>)[key],
      (actual as Record<string, unknown>)[key],
      Array.isArray(expected) ? `[${key}]` : `.${key.slice(0, 80)}`,
    );
  }
  return null;
}

function compareViews(expected: ArrayBufferView, actual: ArrayBufferView, path: Path): string | null {
  if (expected instanceof DataView) return compareBytes(bytesOf(expected), bytesOf(actual), path);
  const [wanted, got] = [expected, actual] as unknown as [ArrayLike<unknown>, ArrayLike<unknown>];
  if (wanted.length !== got.length)
    return `${written(path)} should have ${wanted.length} elements, yours has ${got.length}`;
  for (let i = 0; i < wanted.length; i++)
    if (!samePrimitive(wanted[i], got[i])) return differs({ above: path, step: `[${i}]` }, wanted[i], got[i]);
  return null;
}

function compareBytes(
  expected: ArrayBuffer | Uint8Array,
  actual: ArrayBuffer | Uint8Array,
  path: Path,
): string | null {
  const [wanted, got] = [new Uint8Array(expected), new Uint8Array(actual)];
  if (wanted.length !== got.length)
    return `${written(path)} should have ${wanted.length} bytes, yours has ${got.length}`;
  const at = wanted.findIndex((byte, i) => byte !== got[i]);
  return at < 0 ? null : `byte ${at} of ${written(path)} should be ${wanted[at]}, yours is ${got[at]}`;
}

const bytesOf = (view: ArrayBufferView) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

function kindOf(value: object): string {
  if (isNotData(value)) return value.words;
  const tag = tagOf(value);
  if (unboxed(value)) return `a boxed ${tag.toLowerCase()}`;
  if (tag === 'Object') return 'an object';
  return `${/^[AEIOU]/.test(tag) ? 'an' : 'a'} ${tag === 'Array' ? 'array' : tag}`;
}

function differs(path: Path, expected: unknown, actual: unknown): string {
  return `${written(path)} should be ${formatValue(expected)}, yours is ${formatValue(actual)}`;
}

function written(path: Path): string {
  const steps: string[] = [];
  let at = path;
  while (typeof at !== 'string') {
    steps.push(typeof at.step === 'string' ? at.step : `.get(${formatValue(at.step.key)})`);
    at = at.above;
  }
  // The innermost steps tell most.
  const shown = steps.length > 12 ? [...steps.slice(0, 12), '…'] : steps;
  return at + shown.reverse().join('');
}
