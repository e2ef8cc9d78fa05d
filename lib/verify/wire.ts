/**
 * Structured data as JSON text with buffers beside it: how values go into a realm and come back. What JSON has stays as it is; what it
 * lacks is an object under the one key {@link MARK}. Objects are numbered in the order in which they are met, so that one that is met
 * again is named by its number. `realm/wire.ts` has the other end.
 */

export const MARK = '$';
/** The first character of a text without marks, which needs no second look. */
export const PLAIN = 'p';
export const MARKED = 'm';

export interface Wire {
  readonly text: string;
  readonly buffers: readonly ArrayBuffer[];
}

/** Throws for what structured cloning would refuse: values come from labs and the referee. */
export function toWire(value: unknown): Wire {
  const buffers: ArrayBuffer[] = [];
  const numbers = new Map<object, number>();
  let isMarked = false;
  const mark = (kind: string, rest: Record<string, unknown> = {}) => {
    isMarked = true;
    return { [MARK]: kind, ...rest };
  };
  const bufferOf = (buffer: ArrayBufferLike): unknown => {
    const known = numbers.get(buffer);
    if (known !== undefined) return mark('ref', { v: known });
    numbers.set(buffer, numbers.size);
    return mark('buffer', { v: buffers.push(buffer.slice(0) as ArrayBuffer) - 1 });
  };
  const encode = (one: unknown): unknown => {
    if (one === undefined) return mark('undefined');
    if (typeof one === 'bigint') return mark('bigint', { v: String(one) });
    if (typeof one === 'number')
      return Number.isFinite(one) && !Object.is(one, -0)
        ? one
        : mark('number', { v: Object.is(one, -0) ? '-0' : String(one) });
    if (typeof one === 'function' || typeof one === 'symbol')
      throw new Error('A function or a symbol cannot be sent into a realm.');
    if (typeof one !== 'object' || one === null) return one;
    if (one instanceof ArrayBuffer) return bufferOf(one);
    const known = numbers.get(one);
    if (known !== undefined) return mark('ref', { v: known });
    numbers.set(one, numbers.size);
    if (Array.isArray(one)) {
      const keys = Object.keys(one);
      if (keys.length === one.length) return one.map(encode);
      return mark('holes', { l: one.length, v: keys.map((key) => [key, encode(one[key as never])]) });
    }
    if (one instanceof Date) return mark('date', { v: Number.isNaN(one.getTime()) ? null : one.getTime() });
    if (one instanceof RegExp) return mark('regexp', { v: one.source, f: one.flags });
    if (one instanceof Map)
      return mark('map', { v: [...one].map(([key, item]) => [encode(key), encode(item)]) });
    if (one instanceof Set) return mark('set', { v: [...one].map(encode) });
    if (ArrayBuffer.isView(one)) {
      const name = one.constructor.name;
      const length = one instanceof DataView ? one.byteLength : (one as Uint8Array).length;
      return mark('view', { n: name, v: bufferOf(one.buffer), o: one.byteOffset, l: length });
    }
    if (one instanceof Error) return mark('error', { n: one.name, v: one.message });
    const entries = Object.entries(one).map(([key, item]) => [key, encode(item)] as const);
    if (entries.some(([key]) => key === MARK || key === '__proto__')) return mark('object', { v: entries });
    return Object.fromEntries(entries);
  };
  const json = JSON.stringify(encode(value));
  return { text: (isMarked ? MARKED : PLAIN) + json, buffers };
}

const VIEWS: Readonly<Record<string, new (buffer: ArrayBuffer, offset: number, length: number) => object>> = {
  Uint8Array,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
  Uint8ClampedArray,
  BigUint64Array,
  BigInt64Array,
  DataView,
};
const ERRORS: Readonly<Record<string, new (message: string) => Error>> = {
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};

/**
 * The value of a text from a realm. Nothing is taken on trust: whatever is no wire text throws an Error. No code of the realm's runs,
 * and nothing is made but plain data.
 */
export function fromWire({ text, buffers }: Wire): unknown {
  const json = JSON.parse(text.slice(1));
  const met: unknown[] = [];
  const decode = (one: unknown): unknown => {
    if (typeof one !== 'object' || one === null) return one;
    const kind = Object.hasOwn(one, MARK) ? (one as Record<string, unknown>)[MARK] : undefined;
    if (kind !== undefined && !Array.isArray(one)) return marked(String(kind), one as Marked);
    if (Array.isArray(one)) {
      const list: unknown[] = [];
      met.push(list);
      for (const item of one) list.push(decode(item));
      return list;
    }
    const object = {};
    met.push(object);
    for (const [key, item] of Object.entries(one)) define(object, key, decode(item));
    return object;
  };
  const marked = (kind: string, { v, f, n, o, l }: Marked): unknown => {
    const remember = <T>(made: T): T => {
      met.push(made);
      return made;
    };
    switch (kind) {
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(v as string);
      case 'number':
        return Number(v);
      case 'ref':
        if (!Object.hasOwn(met, v as number)) break;
        return met[v as number];
      case 'buffer': {
        const buffer = buffers[v as number];
        if (!buffer) break;
        return remember(buffer);
      }
      case 'holes': {
        const list: unknown[] = remember([]);
        for (const [key, item] of pairs(v)) define(list, String(key), decode(item));
        list.length = Number(l);
        return list;
      }
      case 'date':
        return remember(new Date(v === null ? Number.NaN : Number(v)));
      case 'regexp':
        return remember(new RegExp(String(v), String(f)));
      case 'map': {
        const map = remember(new Map());
        for (const [key, item] of pairs(v)) map.set(decode(key), decode(item));
        return map;
      }
      case 'set': {
        const set = remember(new Set());
        for (const item of v as unknown[]) set.add(decode(item));
        return set;
      }
      case 'view': {
        const at = met.push(undefined) - 1;
        const Of = Object.hasOwn(VIEWS, String(n)) ? VIEWS[String(n)]! : undefined;
        const buffer = decode(v);
        if (!Of || !(buffer instanceof ArrayBuffer)) break;
        met[at] = new Of(buffer, Number(o), Number(l));
        return met[at];
      }
      case 'boxed':
        return remember(Object(decode(v)));
      case 'error': {
        const Of = Object.hasOwn(ERRORS, String(n)) ? ERRORS[String(n)]! : Error;
        return remember(new Of(String(v)));
      }
      case 'object': {
        const object = remember({});
        for (const [key, item] of pairs(v)) define(object, String(key), decode(item));
        return object;
      }
    }
    throw new Error(`A realm sent what is no data (${kind.slice(0, 20)}).`);
  };
  return decode(json);
}

interface Marked {
  readonly v?: unknown;
  readonly f?: unknown;
  readonly n?: unknown;
  readonly o?: unknown;
  readonly l?: unknown;
}

const pairs = (value: unknown) => value as readonly (readonly [unknown, unknown])[];
const define = (object: object, key: string, value: unknown) =>
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
