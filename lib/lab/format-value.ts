/** By this a lab's own copy of this file knows what the session marked. Nothing that is copied out of another realm has a symbol. */
const mark = () => Symbol.for('hotpath.not-data');

/**
 * What stands in an output where the learner's code left something that cannot leave its realm: a function, a promise.
 * Equal to nothing.
 */
export interface NotData {
  /** "a function: Object.prototype’s `constructor`" */
  readonly words: string;
}

export function notData(words: string): NotData {
  return Object.defineProperty({ words }, mark(), { value: true });
}

export function isNotData(value: unknown): value is NotData {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, mark());
}

const LIMIT = 60;
const DEPTH = 6;
/** What is written of one list, map or object, however much room is left. */
const ITEMS = 200;

/**
 * A value as short text, at most `limit` characters: the one printer for messages about a learner's output. Walks no
 * more than it prints, runs nothing of the value, never throws on a structured clone.
 */
export function formatValue(value: unknown, limit = LIMIT): string {
  let text = '';
  const isFull = () => text.length > limit;
  const write = (part: string) => {
    text += part.length > limit ? part.slice(0, limit + 1) : part;
  };
  /** Own elements by a cursor that stops when the text is full. */
  const writeAll = <T>(
    open: string,
    close: string,
    items: Iterable<T>,
    one: (item: T, at: number) => void,
  ) => {
    write(open);
    let at = 0;
    for (const item of items) {
      if (isFull()) return;
      if (at) write(', ');
      if (at === ITEMS) {
        write('…');
        break;
      }
      one(item, at++);
    }
    write(close);
  };
  const list = (items: ArrayLike<unknown>, depth: number) => {
    write('[');
    for (let i = 0; i < items.length && !isFull(); i++) {
      if (i) write(', ');
      if (i === ITEMS) {
        write('…');
        break;
      }
      if (Array.isArray(items) && !Object.hasOwn(items, i)) write('(empty)');
      else walk(items[i], depth + 1);
    }
    write(']');
  };
  const walk = (v: unknown, depth: number): void => {
    if (isFull()) return;
    if (typeof v !== 'object' || v === null) return write(primitiveText(v, limit));
    if (isNotData(v)) return write(v.words);
    const boxed = unboxed(v);
    if (boxed !== undefined) return write(`boxed ${primitiveText(boxed.primitive, limit)}`);
    if (v instanceof Date) return write(Number.isNaN(v.getTime()) ? 'Invalid Date' : v.toISOString());
    if (v instanceof RegExp) return write(String(v));
    if (v instanceof Error) return write(`${v.name}(${JSON.stringify(v.message.slice(0, limit))})`);
    if (v instanceof ArrayBuffer) return write(`ArrayBuffer(${v.byteLength} bytes)`);
    if (v instanceof DataView) return write(`DataView(${v.byteLength} bytes)`);
    if (depth > DEPTH) return write('…');
    if (v instanceof Map) {
      return writeAll(`Map(${v.size}) {`, '}', v, ([key, item], at) => {
        if (at === 0) write(' ');
        walk(key, depth + 1);
        write(' => ');
        walk(item, depth + 1);
        if (at === v.size - 1) write(' ');
      });
    }
    if (v instanceof Set) {
      return writeAll(`Set(${v.size}) {`, '}', v, (item, at) => {
        if (at === 0) write(' ');
        walk(item, depth + 1);
        if (at === v.size - 1) write(' ');
      });
    }
    if (ArrayBuffer.isView(v)) {
      write(`${tagOf(v)} `);
      return list(v as unknown as ArrayLike<unknown>, depth);
    }
    if (Array.isArray(v)) return list(v, depth);
    const keys = Object.keys(v);
    if (keys.length === 0) return write('{}');
    writeAll('{ ', ' }', keys, (key) => {
      write(`${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key.slice(0, 80))}: `);
      walk((v as Record<string, unknown>)[key], depth + 1);
    });
  };
  walk(value, 0);
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

/** "Map", "Float64Array", "Object": what kind of object a clone is. */
export function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** The primitive inside of a Number, String, Boolean or BigInt object; undefined for any other object. */
export function unboxed(value: object): { readonly primitive: unknown } | undefined {
  const isBox =
    value instanceof Number ||
    value instanceof String ||
    value instanceof Boolean ||
    (typeof BigInt === 'function' && value instanceof BigInt);
  return isBox ? { primitive: value.valueOf() } : undefined;
}

function primitiveText(value: unknown, limit: number): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, limit));
  if (typeof value === 'bigint') return `${value}n`;
  return Object.is(value, -0) ? '-0' : String(value);
}
