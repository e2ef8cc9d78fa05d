import { createCache, FIRST_LEVEL } from '#lib/simulate/cache';

/** What a source that {@link traceMemory} rewrote calls. */
export interface MemoryTracer {
  /** Called with the object of an indexed access, before its key is known. Answers the object. */
  object(value: unknown): unknown;
  /** Called with the key of the latest such object. Answers the key. */
  key(value: unknown): unknown;
  /** Called with what is iterated over. Answers what to iterate over instead. */
  walk(value: unknown): unknown;
  /** Cache lines fetched so far. */
  misses(): number;
  /** Elements of arrays read or written so far. */
  touches(): number;
}

interface Walked {
  /** Called when a built-in method has gone through the elements [from, to) of an array; of all when they are left out. */
  walked(value: object, from?: unknown, to?: unknown): void;
}

/** Bytes of one element of a plain array: a double, or a pointer. */
const ELEMENT_BYTES = 8;
/** An array whose elements begin at this index counts as a dictionary, which has no place for them side by side. */
const MOST_ELEMENTS = 2 ** 27;

/**
 * Counts the cache lines that indexed accesses would fetch into a first-level cache ({@link FIRST_LEVEL}).
 *
 * Arrays get addresses in the order in which they are met: the elements of one lie side by side, 8 bytes each in a plain
 * array and their own size in a typed one; views of one buffer share its place. An array that outgrows its place moves to
 * one of twice the size, as engines do. Objects behind an array's pointers, strings, maps and the engine's own work are not
 * counted. Built-in methods that go through an array are told by {@link patchWalks}.
 *
 * Create it before any code of the learner has run: it keeps the built-ins that it needs.
 */
export function createMemoryTracer(): MemoryTracer & Walked {
  const cache = createCache(FIRST_LEVEL);
  const uncurry = <A extends unknown[], R>(f: (...args: A) => R) =>
    Function.prototype.call.bind(f) as unknown as (self: unknown, ...args: A) => R;
  const { isArray } = Array;
  const { isView } = ArrayBuffer;
  const { isInteger } = Number;
  const getter = (object: object, key: PropertyKey) =>
    uncurry(Object.getOwnPropertyDescriptor(object, key)!.get!) as (self: unknown) => unknown;
  const typed = Object.getPrototypeOf(Int8Array.prototype) as object;
  const tagOf = getter(typed, Symbol.toStringTag);
  const bufferOf = getter(typed, 'buffer') as (self: unknown) => object;
  const offsetOf = getter(typed, 'byteOffset') as (self: unknown) => number;
  const bytesOf = getter(typed, 'byteLength') as (self: unknown) => number;
  const lengthOf = getter(typed, 'length') as (self: unknown) => number;
  const bufferBytes = getter(ArrayBuffer.prototype, 'byteLength') as (self: unknown) => number;
  const WeakMapOf = WeakMap;
  const find = uncurry(WeakMap.prototype.get) as (self: unknown, key: object) => Float64Array | undefined;
  const keep = uncurry(WeakMap.prototype.set) as (self: unknown, key: object, value: Float64Array) => unknown;
  const Floats = Float64Array;
  const iterator = Symbol.iterator;

  /** Per array or buffer: its first address and the bytes that it has there. */
  const places = new WeakMapOf<object, Float64Array>();
  // Not at 0: the first bytes of two arrays should not meet in one set for no reason.
  let next = 64;
  const placeOf = (owner: object, bytes: number): Float64Array => {
    let place = find(places, owner);
    if (!place) {
      place = new Floats(2);
      keep(places, owner, place);
    } else if (place[1]! >= bytes) return place;
    const size = place[1]! > 0 ? bytes * 2 : bytes;
    place[0] = next;
    place[1] = size;
    // A header before the next one, and every array at the start of a line.
    next += size - (size % 64) + 128;
    return place;
  };

  let touches = 0;
  const touch = (owner: unknown, index: number): void => {
    if (isView(owner)) {
      if (tagOf(owner) === undefined) return;
      const length = lengthOf(owner);
      if (index >= length) return;
      touches++;
      const buffer = bufferOf(owner);
      let bytes = offsetOf(owner) + bytesOf(owner);
      try {
        bytes = bufferBytes(buffer);
      } catch {}
      const width = bytesOf(owner) / length;
      cache.access(placeOf(buffer, bytes)[0]! + offsetOf(owner) + index * width);
    } else if (isArray(owner) && index < MOST_ELEMENTS) {
      touches++;
      const length = owner.length > index ? owner.length : index + 1;
      cache.access(placeOf(owner, length * ELEMENT_BYTES)[0]! + index * ELEMENT_BYTES);
    }
  };

  /** A relative index as methods read it: from the end when negative, within the array. Only numbers are read. */
  const indexIn = (index: unknown, length: number, otherwise: number) => {
    if (typeof index !== 'number') return otherwise;
    if (index >= length) return length;
    if (!(index > -length)) return 0;
    const whole = index - (index % 1);
    return whole < 0 ? length + whole : whole;
  };

  // A linked list: an array would be written to, and its prototype is the learner's to change.
  interface Waiting {
    readonly value: unknown;
    readonly below: Waiting | null;
  }
  let top: Waiting | null = null;

  const tracer = {
    object(value: unknown) {
      if (value !== null && value !== undefined) top = { value, below: top };
      return value;
    },
    key(value: unknown) {
      const owner = top?.value;
      top = top?.below ?? null;
      if (isInteger(value) && (value as number) >= 0) touch(owner, value as number);
      // A key that comes as text, as from `for … in`.
      else if (typeof value === 'string' && isInteger(+value) && +value >= 0) touch(owner, +value);
      return value;
    },
    walk(value: unknown) {
      const isTyped = isView(value) && tagOf(value) !== undefined;
      if (!isTyped && !isArray(value)) return value;
      const list = value as ArrayLike<unknown>;
      const result = { __proto__: null, value: undefined as unknown, done: false };
      let at = 0;
      return {
        __proto__: null,
        [iterator]: () => ({
          __proto__: null,
          next() {
            if (at >= (isTyped ? lengthOf(list) : list.length))
              return { __proto__: null, value: undefined, done: true };
            touch(list, at);
            return { __proto__: null, value: list[at++], done: false };
          },
          return: () => result,
        }),
      };
    },
    walked(value: object, from?: unknown, to?: unknown) {
      const isTyped = isView(value) && tagOf(value) !== undefined;
      if (!isTyped && !isArray(value)) return;
      const length = isTyped ? lengthOf(value) : (value as unknown[]).length;
      const end = indexIn(to, length, length);
      for (let i = indexIn(from, length, 0); i < end; i++) touch(value, i);
    },
    misses: cache.misses,
    touches: () => touches,
  };
  return tracer;
}

/** Methods of arrays and typed arrays that go through their elements from front to back, or give what does. */
const WALKING =
  'map forEach reduce reduceRight filter some every find findIndex findLast findLastIndex indexOf lastIndexOf includes join set sort toSorted toReversed reverse copyWithin concat flat flatMap with splice shift unshift values entries';

/** Those that go through a part only: which part, of their arguments. */
const RANGES: Readonly<Record<string, (args: readonly unknown[]) => readonly [from: unknown, to: unknown]>> =
  {
    __proto__: null as never,
    slice: (args) => [args[0], args[1]],
    fill: (args) => [args[1], args[2]],
    at: (args) => {
      const index = typeof args[0] === 'number' ? args[0] : 0;
      return [index, index === -1 ? undefined : index + 1];
    },
  };

/**
 * Lets a tracer know of the built-in methods that go through an array, in this realm and for good. A method counts as one
 * walk over what it is called on, or over the part that it is asked for, and of what it answers; a search that ends early
 * counts whole.
 */
export function patchWalks(tracer: Walked): void {
  const { apply, getOwnPropertyDescriptor, defineProperty } = Reflect;
  const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
  const patch = (prototype: object, name: string | symbol, rangeOf: (typeof RANGES)[string] | undefined) => {
    const property = getOwnPropertyDescriptor(prototype, name);
    if (typeof property?.value !== 'function') return;
    const handler = {
      __proto__: null,
      apply(method: (...args: unknown[]) => unknown, self: unknown, args: unknown[]) {
        if (isObject(self)) {
          const range = rangeOf?.(args);
          tracer.walked(self, range?.[0], range?.[1]);
        }
        const answer = apply(method, self, args);
        if (isObject(answer) && answer !== self) tracer.walked(answer);
        return answer;
      },
    };
    defineProperty(prototype, name, { ...property, value: new Proxy(property.value, handler as never) });
  };
  for (const prototype of [Array.prototype, Object.getPrototypeOf(Int8Array.prototype) as object]) {
    for (const name of [...WALKING.split(' '), ...Object.keys(RANGES)]) patch(prototype, name, RANGES[name]);
    patch(prototype, Symbol.iterator, undefined);
  }
}
