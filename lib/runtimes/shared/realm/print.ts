/**
 * Values as text a person can read, made inside the learner's realm. Nothing of the learner is called: no getter, no
 * `toString`, no iterator (the traps of a proxy excepted, which cannot be told from an object). What is walked is
 * bounded by what is printed.
 */
import {
  accepts,
  byteLength,
  codeAt,
  cut,
  dateMs,
  dateText,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  getterOf,
  hasOwn,
  inheritedData,
  isArray,
  isView,
  mapEach,
  mapSize,
  nameOf,
  ownData,
  ownKeys,
  regExpSource,
  setEach,
  setSize,
  symbolText,
  text,
  typedLength,
  typedName,
  uncurry,
} from './primordials.ts';

const DEPTH = 4;
const ITEMS = 100;
const isNotANumber = Number.isNaN;
const DONE = { __proto__: null };

const unboxed = [
  uncurry(Number.prototype.valueOf),
  uncurry(String.prototype.valueOf),
  uncurry(Boolean.prototype.valueOf),
  uncurry(BigInt.prototype.valueOf),
  uncurry(Symbol.prototype.valueOf),
] as unknown as ArrayLike<(self: unknown) => unknown>;
const weakMapHas = uncurry(WeakMap.prototype.has) as (self: unknown) => unknown;
const weakSetHas = uncurry(WeakSet.prototype.has) as (self: unknown) => unknown;
const domName = getterOf(DOMException.prototype, 'name') as (self: unknown) => unknown;
const domMessage = getterOf(DOMException.prototype, 'message') as (self: unknown) => unknown;
const bigLimit = BigInt(1) << BigInt(1024);
const objectProto = Object.prototype;
const promiseProto = Promise.prototype;
const isError = (Error as unknown as { isError?: (value: unknown) => boolean }).isError;

let out = '';
let limit = 0;

const write = (part: string) => {
  out += part;
  // Thrown through the whole walk: what comes after would not be shown.
  if (out.length > limit) throw DONE;
};

const quoted = (value: string) => {
  const shown = cut(value, 0, limit);
  let result = '"';
  for (let i = 0; i < shown.length; i++) {
    const code = codeAt(shown, i);
    const one = cut(shown, i, i + 1);
    if (code === 34) result += '\\"';
    else if (code === 92) result += '\\\\';
    else if (code === 10) result += '\\n';
    else if (code === 13) result += '\\r';
    else if (code === 9) result += '\\t';
    else result += one;
  }
  return `${result}"`;
};

const isName = (key: string) => {
  for (let i = 0; i < key.length; i++) {
    const code = codeAt(key, i);
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 36 || code === 95;
    if (!isLetter && !(i > 0 && code >= 48 && code <= 57)) return false;
  }
  return key.length > 0;
};

const primitive = (value: unknown): string => {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'bigint')
    return value > bigLimit || value < -bigLimit ? '[a very large BigInt]' : `${text(value)}n`;
  if (typeof value === 'symbol') return symbolText(value);
  return value === 0 && 1 / value < 0 ? '-0' : text(value);
};

const flags = [
  ['d', 'hasIndices'],
  ['g', 'global'],
  ['i', 'ignoreCase'],
  ['m', 'multiline'],
  ['s', 'dotAll'],
  ['u', 'unicode'],
  ['v', 'unicodeSets'],
  ['y', 'sticky'],
] as const;
const flagGetters = flags.map(([letter, key]) => ({
  letter,
  isSet: key in RegExp.prototype ? getterOf(RegExp.prototype, key) : () => false,
}));
const flagsOf = (value: object): string => {
  let result = '';
  for (let i = 0; i < flagGetters.length; i++)
    if (flagGetters[i]!.isSet(value)) result += flagGetters[i]!.letter;
  return result;
};

/** The name of what made an object, when that is told by plain data; '' for a plain object. */
const className = (value: object): string => {
  const proto = getPrototypeOf(value);
  return proto === objectProto || proto === null ? '' : nameOf(inheritedData(value, 'constructor'));
};

const errorText = (value: object): string => {
  const isPlatforms = accepts(domName, value);
  const name = isPlatforms ? domName(value) : inheritedData(value, 'name');
  const message = isPlatforms ? domMessage(value) : inheritedData(value, 'message');
  const shownName = typeof name === 'string' && name !== '' ? cut(name, 0, 100) : 'Error';
  return typeof message === 'string' && message !== '' ? `${shownName}: ${cut(message, 0, 500)}` : shownName;
};

/** Where the engine cannot tell, an error is what carries a stack and a message of its own. */
const looksLikeError = (value: object): boolean =>
  accepts(domName, value) ||
  (isError ? isError(value) : hasOwn(value, 'stack') && typeof inheritedData(value, 'message') === 'string');

const entries = (value: object, keys: readonly PropertyKey[], from: number, depth: number, begun: number) => {
  let written = begun;
  for (let i = from; i < keys.length; i++) {
    const key = keys[i]!;
    const property = getOwnPropertyDescriptor(value, key);
    if (!property?.enumerable) continue;
    if (written) write(', ');
    if (written++ === ITEMS) return write('…');
    write(
      typeof key === 'symbol'
        ? `[${symbolText(key)}]: `
        : `${isName(text(key)) ? text(key) : quoted(text(key))}: `,
    );
    if (hasOwn(property, 'value')) walk(property.value, depth + 1);
    else write('[getter]');
  }
};

const list = (value: object, length: number, depth: number) => {
  write('[');
  let holes = 0;
  let written = 0;
  const flush = () => {
    if (!holes) return;
    if (written++) write(', ');
    write(holes === 1 ? 'empty' : `empty × ${holes}`);
    holes = 0;
  };
  for (let i = 0; i < length; i++) {
    if (written === ITEMS || i > 10_000) {
      holes = 0;
      write(`, … ${length - i} more`);
      break;
    }
    const property = getOwnPropertyDescriptor(value, i);
    if (!property) {
      holes++;
      continue;
    }
    flush();
    if (written++) write(', ');
    if (hasOwn(property, 'value')) walk(property.value, depth + 1);
    else write('[getter]');
  }
  flush();
  write(']');
};

const collection = (value: object, isMap: boolean, depth: number) => {
  const size = isMap ? mapSize(value) : setSize(value);
  write(`${isMap ? 'Map' : 'Set'}(${size}) {`);
  let written = 0;
  const one = (item: unknown, key: unknown) => {
    if (written > ITEMS) return;
    write(written ? ', ' : ' ');
    if (written++ === ITEMS) return write('…');
    if (isMap) {
      walk(key, depth + 1);
      write(' => ');
    }
    walk(item, depth + 1);
  };
  if (isMap) mapEach(value, one);
  else setEach(value, one);
  write(written ? ' }' : '}');
};

const walk = (value: unknown, depth: number): void => {
  if (typeof value === 'function') return write(`[function ${nameOf(value) || '(anonymous)'}]`);
  if (typeof value !== 'object' || value === null) return write(primitive(value));
  if (isView(value)) {
    const name = typedName(value);
    if (name === undefined) return write('DataView');
    write(`${name}(${typedLength(value)}) `);
    return list(value, typedLength(value), depth);
  }
  if (accepts(byteLength, value)) return write(`ArrayBuffer(${byteLength(value)} bytes)`);
  if (accepts(dateMs, value)) return write(isNotANumber(dateMs(value)) ? 'Invalid Date' : dateText(value));
  if (looksLikeError(value)) return write(`[${errorText(value)}]`);
  if (accepts(regExpSource, value) && value !== RegExp.prototype)
    return write(`/${regExpSource(value)}/${flagsOf(value)}`);
  for (let i = 0; i < unboxed.length; i++) {
    if (accepts(unboxed[i]!, value)) return write(`[boxed ${primitive(unboxed[i]!(value))}]`);
  }
  const isMap = accepts(mapSize, value);
  const isSet = !isMap && accepts(setSize, value);
  if (depth >= DEPTH) return write(isArray(value) ? '[…]' : isMap ? 'Map {…}' : isSet ? 'Set {…}' : '{…}');
  if (isMap || isSet) return collection(value, isMap, depth);
  if (isArray(value)) {
    const length = ownData(value, 'length');
    return list(value, typeof length === 'number' ? length : 0, depth);
  }
  if (getPrototypeOf(value) === promiseProto) return write('Promise {…}');
  if (accepts(weakMapHas, value)) return write('WeakMap {…}');
  if (accepts(weakSetHas, value)) return write('WeakSet {…}');
  const name = className(value);
  write(name ? `${name} {` : '{');
  const before = out.length;
  write(' ');
  entries(value, ownKeys(value), 0, depth, 0);
  if (out.length === before + 1) out = `${cut(out, 0, before)}}`;
  else write(' }');
};

/** Any value as at most `most` characters: strings quoted, contents of objects to a depth of four. Never throws. */
export const print = (value: unknown, most: number): string => {
  // A proxy's trap may log while it is printed.
  const outerOut = out;
  const outerLimit = limit;
  out = '';
  limit = most;
  try {
    walk(value, 0);
  } catch (thrown) {
    // A proxy's trap may throw, or the stack may end.
    if (thrown !== DONE) out += '[cannot be printed]';
  }
  const result = out.length > most ? `${cut(out, 0, most - 1)}…` : out;
  out = outerOut;
  limit = outerLimit;
  return result;
};

/** A thrown value in words: an error's name, message and causes; anything else as it prints. */
export const printThrown = (thrown: unknown): string => {
  let result = '';
  let value = thrown;
  for (let causes = 0; causes < 4; causes++) {
    try {
      if (typeof value !== 'object' || value === null || !looksLikeError(value))
        return result + print(value, 500);
      result += errorText(value);
      const cause = getOwnPropertyDescriptor(value, 'cause');
      if (!cause || !hasOwn(cause, 'value')) return result;
      value = cause.value;
    } catch {
      return `${result}[cannot be printed]`;
    }
    result += ', caused by ';
  }
  return `${result}…`;
};
