/** The realm's end of `lib/verify/wire.ts`. What is sent has been copied or made by the platform: own data properties alone. */

import { MARK, MARKED, PLAIN } from '../wire.ts';
import { CONSTRUCTORS, put, typedBuffer, typedOffset, viewBuffer, viewLength, viewOffset } from './clone.ts';
import { host } from './host.ts';
import {
  accepts,
  byteLength,
  construct,
  dateMs,
  defineProperty,
  getPrototypeOf,
  getterOf,
  hasOwn,
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
} from './language.ts';
import {
  bigintOf,
  booleanOf,
  DateOf,
  ErrorOf,
  globals,
  isFiniteNumber,
  MapOf,
  mapGet,
  mapSet,
  numberOf,
  parseJson,
  quote,
  RegExpOf,
  SetOf,
  same,
  setAdd,
  stringOf,
  ViewOf,
} from './primordials.ts';

const lendBuffer = host.lendBuffer;
let isMarked = false;
let isJsonOwn = false;
const arrayProto = Array.prototype;
const objectProto = Object.prototype;
const quoteAll = quote as unknown as (list: readonly unknown[]) => string;
let met: object = new MapOf();
let metCount = 0;
let lent = 0;

const mark = (kind: string, rest: string): string => {
  isMarked = true;
  return `{"${MARK}":"${kind}"${rest}}`;
};

const encodeBuffer = (buffer: ArrayBuffer): string => {
  const known = mapGet(met, buffer);
  if (known !== undefined) return mark('ref', `,"v":${known}`);
  mapSet(met, buffer, metCount++);
  lendBuffer(buffer);
  return mark('buffer', `,"v":${lent++}`);
};

const encodePairs = (value: object, keys: ArrayLike<PropertyKey>, skipLength: boolean): string => {
  let list = '';
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    if (typeof key === 'symbol' || (skipLength && key === 'length')) continue;
    list += `${list === '' ? '' : ','}[${quote(text(key))},${encode(ownData(value, key))}]`;
  }
  return `[${list}]`;
};

const encode = (value: unknown): string => {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'undefined':
      return mark('undefined', '');
    case 'bigint':
      return mark('bigint', `,"v":"${text(value)}"`);
    case 'number':
      if (isFiniteNumber(value) && !same(value, -0)) return text(value);
      return mark('number', `,"v":"${same(value, -0) ? '-0' : text(value)}"`);
    case 'object':
      return value === null ? 'null' : encodeObject(value);
    default:
      // No copy holds one.
      return 'null';
  }
};

const encodeObject = (value: object): string => {
  if (accepts(byteLength, value)) return encodeBuffer(value as ArrayBuffer);
  const known = mapGet(met, value);
  if (known !== undefined) return mark('ref', `,"v":${known}`);
  mapSet(met, value, metCount++);
  const keys = ownKeys(value);
  if (isArray(value)) {
    const { length } = value;
    if (keys.length !== length + 1)
      return mark('holes', `,"l":${length},"v":${encodePairs(value, keys, true)}`);
    let list = '';
    // Copies have their elements as their own: an index reaches no prototype.
    if (isJsonOwn && isJson(value)) return quoteAll(value);
    for (let i = 0; i < length; i++) list += (i === 0 ? '' : ',') + encode(value[i]);
    return `[${list}]`;
  }
  const special = encodeSpecial(value);
  if (special !== null) return special;
  let list = '';
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    if (typeof key === 'symbol') continue;
    if (key === MARK || key === '__proto__') return mark('object', `,"v":${encodePairs(value, keys, false)}`);
    list += `${list === '' ? '' : ','}${quote(key)}:${encode((value as Record<string, unknown>)[key])}`;
  }
  return `{${list}}`;
};

/** Copies have the prototypes of the language: what none of these accepts is a plain object. */
const encodeSpecial = (value: object): string | null => {
  const proto = getPrototypeOf(value);
  if (proto === null || proto === objectProto) return null;
  if (isView(value)) {
    const name = typedName(value);
    const [buffer, offset, length] =
      name === undefined
        ? [viewBuffer(value), viewOffset(value), viewLength(value)]
        : [typedBuffer(value), typedOffset(value), typedLength(value)];
    return mark(
      'view',
      `,"n":"${name ?? 'DataView'}","v":${encodeBuffer(buffer)},"o":${offset},"l":${length}`,
    );
  }
  if (accepts(dateMs, value)) {
    const ms = dateMs(value) as number;
    return mark('date', `,"v":${isFiniteNumber(ms) ? text(ms) : 'null'}`);
  }
  if (accepts(mapSize, value)) {
    let list = '';
    mapEach(value, (item: unknown, key: unknown) => {
      list += `${list === '' ? '' : ','}[${encode(key)},${encode(item)}]`;
    });
    return mark('map', `,"v":[${list}]`);
  }
  if (accepts(setSize, value)) {
    let list = '';
    setEach(value, (item: unknown) => {
      list += (list === '' ? '' : ',') + encode(item);
    });
    return mark('set', `,"v":[${list}]`);
  }
  if (value instanceof RegExpOf && accepts(regExpSource, value)) {
    return mark('regexp', `,"v":${quote(regExpSource(value))},"f":${quote(text(flagsOf(value)))}`);
  }
  for (let i = 0; i < UNBOX.length; i++) {
    const unbox = UNBOX[i]!;
    if (accepts(unbox, value)) return mark('boxed', `,"v":${encode(unbox(value))}`);
  }
  if (value instanceof ErrorOf) {
    const message = ownData(value, 'message');
    const name = ownData(value, 'name') ?? (value as Error).name;
    return mark(
      'error',
      `,"n":${quote(text(name))},"v":${quote(typeof message === 'string' ? message : '')}`,
    );
  }
  return null;
};
const flagsOf = getterOf(RegExp.prototype, 'flags') as (self: unknown) => string;
const UNBOX = [numberOf, stringOf, booleanOf, bigintOf] as unknown as ((self: unknown) => unknown)[];

/** Does JSON look at arrays alone, and run nothing of the learner's? */
const hasJsonOwn = () =>
  getPrototypeOf(arrayProto) === objectProto &&
  !hasOwn(arrayProto, 'toJSON') &&
  !hasOwn(objectProto, 'toJSON');
const isJson = (list: readonly unknown[]): boolean => {
  if (getPrototypeOf(list) !== arrayProto) return false;
  for (let i = 0; i < list.length; i++) {
    const value = list[i];
    if (typeof value === 'string') continue;
    if (typeof value !== 'number' || !isFiniteNumber(value) || same(value, -0)) return false;
  }
  return true;
};

/** Sends a value; its buffers go before it. */
export const sendWire = (value: unknown): void => {
  isMarked = false;
  isJsonOwn = hasJsonOwn();
  met = new MapOf();
  metCount = 0;
  lent = 0;
  const json = encode(value);
  host.send((isMarked ? MARKED : PLAIN) + json);
};

type Marked = {
  readonly $: string;
  readonly v?: unknown;
  readonly f?: string;
  readonly n?: string;
  readonly o?: number;
  readonly l?: number;
};

/** The value of a text from outside. */
export const readWire = (wire: string, buffers: readonly ArrayBuffer[]): unknown => {
  // JSON makes own properties, also of `__proto__`.
  const json: unknown = parseJson(wire.slice(1));
  if (wire[0] === PLAIN) return json;
  const list: unknown[] = [];
  let count = 0;
  const remember = <T>(made: T): T => {
    put(list, count++, made);
    return made;
  };
  const revive = (one: unknown): unknown => {
    if (typeof one !== 'object' || one === null) return one;
    if (!isArray(one) && hasOwn(one, MARK)) return reviveMarked(one as Marked);
    const to = remember(isArray(one) ? [] : {});
    const keys = ownKeys(one);
    for (let i = 0; i < keys.length; i++)
      if (!(isArray(one) && keys[i] === 'length')) put(to, keys[i]!, revive(ownData(one, keys[i]!)));
    return to;
  };
  const reviveMarked = (one: Marked): unknown => {
    const value = ownData(one, 'v');
    const items = value as readonly (readonly [unknown, unknown])[];
    switch (one[MARK]) {
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(value as string);
      case 'number':
        return +(value as string);
      case 'ref':
        return list[value as number];
      case 'buffer':
        return remember(buffers[value as number]);
      case 'date':
        return remember(new DateOf(value === null ? Number.NaN : (value as number)));
      case 'regexp':
        return remember(new RegExpOf(value as string, one.f));
      case 'map': {
        const made = remember(new MapOf());
        for (let i = 0; i < items.length; i++) mapSet(made, revive(items[i]![0]), revive(items[i]![1]));
        return made;
      }
      case 'set': {
        const made = remember(new SetOf());
        for (let i = 0; i < items.length; i++) setAdd(made, revive(items[i]));
        return made;
      }
      case 'view': {
        const at = count++;
        const buffer = revive(value) as ArrayBuffer;
        const made =
          one.n === 'DataView'
            ? new ViewOf(buffer, one.o, one.l)
            : construct(CONSTRUCTORS[one.n!]!, [buffer, one.o, one.l]);
        put(list, at, made);
        return made;
      }
      case 'holes': {
        const made = remember([] as unknown[]);
        for (let i = 0; i < items.length; i++) put(made, items[i]![0] as string, revive(items[i]![1]));
        defineProperty(made, 'length', { __proto__: null, value: one.l } as PropertyDescriptor);
        return made;
      }
      case 'error':
        return remember(construct(globals[one.n!] as new () => Error, [value]));
      default: {
        const made = remember({});
        for (let i = 0; i < items.length; i++) put(made, items[i]![0] as string, revive(items[i]![1]));
        return made;
      }
    }
  };
  return revive(json);
};
