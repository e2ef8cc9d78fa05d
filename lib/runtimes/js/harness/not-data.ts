/**
 * What in an output cannot be copied, and where. Used after a copy has failed, for the words of the refusal alone: the
 * output is refused whatever is found here.
 */
import {
  accepts,
  cut,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  inheritedData,
  isArray,
  nameOf,
  ownKeys,
  text,
} from '../../shared/realm/primordials.ts';

export interface NotData {
  /** "the result[3].plan"; '' when nothing was found. */
  readonly place: string;
  /** "a function: Object.prototype’s `constructor`". */
  readonly what: string;
  /** The output again, with a marker in place of whatever cannot be copied; undefined when it is too large. */
  readonly marked: unknown;
}

const NODES = 20_000;
const DEPTH = 50;
const COPIES = 200;
const objectProto = Object.prototype;
const arrayProto = Array.prototype;
const inherited = ownKeys(objectProto);
const TOO_LARGE = { __proto__: null };

/** A function that plain objects inherit is what a look-up in `{}` finds: that is said by its name. */
const functionText = (f: unknown): string => {
  for (let i = 0; i < inherited.length; i++) {
    const property = getOwnPropertyDescriptor(objectProto, inherited[i]!);
    if (property && hasOwn(property, 'value') && property.value === f)
      return `a function: Object.prototype’s \`${text(inherited[i])}\``;
  }
  const name = nameOf(f);
  return name ? `a function, \`${name}\`` : 'a function';
};

/** "a Promise", by the plain data of its prototypes; null for arrays and plain objects, whose contents are looked at. */
const foreignText = (value: object): string | null => {
  const proto = getPrototypeOf(value);
  if (proto === objectProto || proto === arrayProto || proto === null || isArray(value)) return null;
  const tag = inheritedData(value, Symbol.toStringTag);
  if (tag === 'Promise') return 'a promise';
  if (typeof tag !== 'string') return null;
  const first = cut(tag, 0, 1);
  const isVowel = first === 'A' || first === 'E' || first === 'I' || first === 'O' || first === 'U';
  return `${isVowel ? 'an' : 'a'} ${cut(tag, 0, 60)}`;
};

/**
 * @param clone copies a value or throws
 * @param key of a marker: an object with this one key, whose value is the text
 */
export const findNotData = (value: unknown, clone: (value: unknown) => unknown, key: string): NotData => {
  let place = '';
  let what = '';
  let nodes = 0;
  let copies = 0;
  const marker = (found: string, at: string) => {
    if (what === '') {
      place = cut(at, 0, 200);
      what = found;
    }
    const object = { __proto__: null };
    put(object, key, found);
    return object;
  };
  const walk = (one: unknown, at: string, depth: number): unknown => {
    if (++nodes > NODES || depth > DEPTH) throw TOO_LARGE;
    if (typeof one === 'function') return marker(functionText(one), at);
    if (typeof one === 'symbol') return marker('a symbol', at);
    if (typeof one !== 'object' || one === null) return one;
    const foreign = foreignText(one);
    const list = isArray(one);
    const proto = getPrototypeOf(one);
    if (foreign !== null || (!list && proto !== objectProto && proto !== null)) {
      // Copying a part may cost as much as copying all: not for every one of many.
      if (++copies > COPIES) throw TOO_LARGE;
      if (accepts(clone, one)) return one;
      if (foreign !== null) return marker(foreign, at);
    }
    const copy = list ? [] : {};
    const keys = ownKeys(one);
    for (let i = 0; i < keys.length; i++) {
      const name = keys[i]!;
      if (typeof name === 'symbol' || (list && name === 'length')) continue;
      const property = getOwnPropertyDescriptor(one, name);
      if (!property?.enumerable) continue;
      const below = list ? `${at}[${name}]` : `${at}.${name}`;
      put(
        copy,
        name,
        hasOwn(property, 'value') ? walk(property.value, below, depth + 1) : marker('a getter', below),
      );
    }
    return copy;
  };
  let marked: unknown;
  try {
    marked = clone(walk(value, 'the result', 0));
  } catch {
    marked = undefined;
  }
  return { __proto__: null, place, what, marked: what === '' ? undefined : marked } as never;
};

const put = (object: object, name: string, value: unknown) =>
  defineProperty(object, name, {
    __proto__: null,
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  } as PropertyDescriptor);
