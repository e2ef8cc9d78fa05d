/**
 * `structuredClone` for an engine that has none: what HTML's algorithm copies and what it refuses, for the kinds of objects that this
 * realm has. A proxy is refused as in browsers; it is known by having been made here.
 */

import { withBill, withoutBill } from './clock.ts';
import {
  accepts,
  apply,
  byteLength,
  construct,
  dateMs,
  defineProperty,
  getPrototypeOf,
  getterOf,
  inheritedData,
  isArray,
  isView,
  mapEach,
  mapSize,
  ownData,
  ownKeys,
  regExpSource,
  setEach,
  setSize,
  text,
  typedLength,
  typedName,
  typedProto,
} from './language.ts';
import {
  bigintOf,
  booleanOf,
  bufferSlice,
  DateOf,
  ErrorOf,
  globals,
  indexOfText,
  MapOf,
  mapGet,
  mapSet,
  numberOf,
  ObjectOf,
  RegExpOf,
  SetOf,
  setAdd,
  stringOf,
  ViewOf,
  WeakSetOf,
  weakAdd,
  weakHas,
} from './primordials.ts';

/** Instructions that a browser's own copy takes for one value, roughly. */
const GAS_PER_NODE = 30;
const CONSTRUCTORS = { __proto__: null } as unknown as Record<string, new (...args: never[]) => unknown>;
for (const name of 'Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float16Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array'.split(
  ' ',
))
  if (name in globals)
    defineProperty(CONSTRUCTORS, name, { __proto__: null, value: globals[name] } as PropertyDescriptor);
/** Kinds of objects with an inside that cannot be copied, by the tag that their prototypes carry. */
const REFUSED =
  ' Promise WeakMap WeakSet WeakRef Generator AsyncGenerator Symbol Iterator_Helper Array_Iterator Map_Iterator Set_Iterator String_Iterator ';
const ERRORS = ' Error EvalError RangeError ReferenceError SyntaxError TypeError URIError ';

export const viewBuffer = getterOf(DataView.prototype, 'buffer') as (self: unknown) => ArrayBuffer;
export const viewOffset = getterOf(DataView.prototype, 'byteOffset') as (self: unknown) => number;
export const viewLength = getterOf(DataView.prototype, 'byteLength') as (self: unknown) => number;
export const typedBuffer = getterOf(typedProto, 'buffer') as (self: unknown) => ArrayBuffer;
export const typedOffset = getterOf(typedProto, 'byteOffset') as (self: unknown) => number;
const regExpFlags = getterOf(RegExp.prototype, 'flags') as (self: unknown) => string;
const objectTag = Object.prototype.toString;
const replaceSpaces = (tag: string) => {
  let spaceless = '';
  for (let i = 0; i < tag.length; i++) spaceless += tag[i] === ' ' ? '_' : tag[i];
  return spaceless;
};

const objectProto = Object.prototype;
const { keys: objectKeys, values: objectValues } = Object;
const { deleteProperty } = Reflect;

const proxies = new WeakSetOf<object>();
const PlainProxy = Proxy;
const remembered = (proxy: object) => {
  weakAdd(proxies, proxy);
  return proxy;
};
/** Takes the place of `Proxy`. */
export const KnownProxy: ProxyConstructor = new PlainProxy(PlainProxy, {
  construct: (target, args, newTarget): object =>
    remembered(construct(target, args, newTarget === KnownProxy ? target : newTarget) as object),
});
const plainRevocable = PlainProxy.revocable;
defineProperty(PlainProxy, 'revocable', {
  __proto__: null,
  value: (target: object, handler: object) => {
    const made = plainRevocable(target, handler);
    remembered(made.proxy);
    return made;
  },
  writable: true,
  configurable: true,
} as PropertyDescriptor);
export const isProxy = (value: object): boolean => weakHas(proxies, value);

/** As browsers have it: name and message are read from its inside. */
export class DOMException extends ErrorOf {
  readonly #name: string;
  readonly #message: string;
  constructor(message = '', name = 'Error') {
    super();
    this.#name = text(name);
    this.#message = text(message);
  }

  override get name(): string {
    return this.#name;
  }

  override get message(): string {
    return this.#message;
  }
}

const refuse = (what: string): never => {
  throw new DOMException(`${what} could not be cloned.`, 'DataCloneError');
};

const own = {
  __proto__: null,
  value: undefined as unknown,
  writable: true,
  enumerable: true,
  configurable: true,
};
/** An own property, whatever the prototypes say. */
export const put = (object: object, key: PropertyKey, value: unknown): void => {
  own.value = value;
  defineProperty(object, key, own as PropertyDescriptor);
};

let nodes = 0;

/** Neither object nor function: nothing is left to copy or to refuse. */
const isBare = (value: unknown): boolean => {
  const type = typeof value;
  return value === null || (type !== 'object' && type !== 'function' && type !== 'symbol');
};

/** Own properties by their keys. The engine reads them, getters included, and that is on the learner's bill. */
const copyKeys = (from: object, seen: object): object => {
  const to = withBill(() => ({ ...from })) as Record<string, unknown>;
  mapSet(seen, from, to);
  const keys = ownKeys(to);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    nodes++;
    if (typeof key === 'symbol') deleteProperty(to, key);
    else if (!isBare(to[key])) put(to, key, copy(to[key], seen));
  }
  return to;
};

const copyArray = (from: readonly unknown[], seen: object): unknown[] => {
  const { length } = from;
  // A fresh array with the values as its own elements.
  const to = withBill(() => objectValues(from)) as unknown[];
  const names = ownKeys(from);
  if (names.length === length + 1 && to.length === length) {
    mapSet(seen, from, to);
    nodes += length;
    for (let i = 0; i < length; i++) if (!isBare(to[i])) put(to, i, copy(to[i], seen));
    return to;
  }
  const sparse: unknown[] = [];
  mapSet(seen, from, sparse);
  const keys = objectKeys(from);
  for (let i = 0; i < keys.length; i++) put(sparse, keys[i]!, copy(to[i], seen));
  defineProperty(sparse, 'length', { __proto__: null, value: length } as PropertyDescriptor);
  return sparse;
};

const copy = (value: unknown, seen: object): unknown => {
  nodes++;
  if (typeof value === 'function') return refuse('a function');
  if (typeof value === 'symbol') return refuse('a symbol');
  if (typeof value !== 'object' || value === null) return value;
  const known = mapGet(seen, value);
  if (known !== undefined) return known;
  if (isProxy(value)) return refuse('#<Object>');
  const remember = <T extends object>(made: T): T => {
    mapSet(seen, value, made);
    return made;
  };
  if (isArray(value)) return copyArray(value, seen);
  const proto = getPrototypeOf(value);
  // By far the most: no brand has to be looked for.
  const isPlain = proto === null || (proto === objectProto && objectTagOf(value) === '[object Object]');
  if (isPlain) return copyKeys(value, seen);
  if (isView(value)) return remember(copyView(value, seen));
  if (accepts(byteLength, value)) return remember(copyBuffer(value as ArrayBuffer));
  if (accepts(dateMs, value)) return remember(new DateOf(dateMs(value)));
  if (accepts(mapSize, value)) {
    const to = remember(new MapOf());
    mapEach(value, (item: unknown, key: unknown) => mapSet(to, copy(key, seen), copy(item, seen)));
    return to;
  }
  if (accepts(setSize, value)) {
    const to = remember(new SetOf());
    setEach(value, (item: unknown) => setAdd(to, copy(item, seen)));
    return to;
  }
  if (isRegExp(value)) return remember(new RegExpOf(regExpSource(value), regExpFlags(value)));
  if (accepts(numberOf, value)) return remember(ObjectOf(numberOf(value)));
  if (accepts(stringOf, value)) return remember(ObjectOf(stringOf(value)));
  if (accepts(booleanOf, value)) return remember(ObjectOf(booleanOf(value)));
  if (accepts(bigintOf, value)) return remember(ObjectOf(bigintOf(value)));
  const tag = inheritedData(value, Symbol.toStringTag);
  if (typeof tag === 'string' && indexOfText(REFUSED, ` ${replaceSpaces(tag)} `) >= 0)
    return refuse(`#<${tag}>`);
  if (objectTagOf(value) === '[object Error]') return remember(copyError(value as Error));
  return copyKeys(value, seen);
};

const objectTagOf = (value: object): string => {
  // A tag of the learner's own would be asked for: what is tagged is not what these brands are.
  if (inheritedData(value, Symbol.toStringTag) !== undefined) return '';
  return apply(objectTag, value, []) as string;
};
const isRegExp = (value: object) =>
  value !== RegExpOf.prototype && accepts(regExpSource, value) && objectTagOf(value) === '[object RegExp]';

const copyBuffer = (buffer: ArrayBuffer): ArrayBuffer => bufferSlice(buffer, 0) as ArrayBuffer;
const copyView = (view: object, seen: object): object => {
  const name = typedName(view);
  const buffer = name === undefined ? viewBuffer(view) : typedBuffer(view);
  const made = copy(buffer, seen) as ArrayBuffer;
  if (name === undefined) return new ViewOf(made, viewOffset(view), viewLength(view));
  const args = [made, typedOffset(view), typedLength(view)];
  return construct(CONSTRUCTORS[name]!, args) as object;
};
const copyError = (error: Error): Error => {
  const name = inheritedData(error, 'name');
  const known = typeof name === 'string' && indexOfText(ERRORS, ` ${name} `) >= 0 ? name : 'Error';
  const message = ownData(error, 'message');
  const made = construct(globals[known] as new () => Error, []) as Error;
  if (message !== undefined)
    defineProperty(made, 'message', {
      __proto__: null,
      value: typeof message === 'string' ? message : text(message as string),
      writable: true,
      configurable: true,
    } as PropertyDescriptor);
  return made;
};

/** Copies data, or throws a DataCloneError. */
export const cloneData = (value: unknown): unknown => {
  nodes = 0;
  return withoutBill(
    () => copy(value, new MapOf()),
    () => nodes * GAS_PER_NODE,
  );
};
export { CONSTRUCTORS };
