/**
 * The default check: deep equality of plain data, with a relative tolerance on numbers.
 *
 * `actual` is untrusted, but it is a structured clone: no accessors, no proxies, no functions. It may be deep, wide or
 * cyclic; the sandbox has bounded it before.
 *
 * @returns null when equal, else one sentence naming the first place that differs.
 */
export function compareValues(expected: unknown, actual: unknown, path = 'the result'): string | null {
  if (typeof expected === 'number' && typeof actual === 'number') {
    return sameNumber(expected, actual) ? null : differs(path, expected, actual);
  }
  if (typeof expected !== 'object' || expected === null || typeof actual !== 'object' || actual === null) {
    return Object.is(expected, actual) ? null : differs(path, expected, actual);
  }
  const [wanted, got] = [kindOf(expected), kindOf(actual)];
  if (wanted !== got) return `${path} should be ${wanted}, yours is ${got}`;
  if (expected instanceof Map || expected instanceof Set) {
    return compareValues([...expected], [...(actual as Map<unknown, unknown>)], path);
  }
  if (expected instanceof Date) return compareValues(expected.getTime(), (actual as Date).getTime(), path);
  if (Array.isArray(expected) || ArrayBuffer.isView(expected))
    return compareLists(expected as never, actual as never, path);
  const keys = Object.keys(expected);
  const extra = Object.keys(actual).find((key) => !Object.hasOwn(expected, key));
  if (extra !== undefined) return `${path} has a key "${extra.slice(0, 80)}" that should not be there`;
  for (const key of keys) {
    if (!Object.hasOwn(actual, key)) return `${path} should have the key "${key.slice(0, 80)}"`;
    const found = compareValues((expected as never)[key], (actual as never)[key], `${path}.${key}`);
    if (found) return found;
  }
  return null;
}

function compareLists(expected: ArrayLike<unknown>, actual: ArrayLike<unknown>, path: string): string | null {
  if (expected.length !== actual.length)
    return `${path} should have ${expected.length} elements, yours has ${actual.length}`;
  for (let i = 0; i < expected.length; i++) {
    const found = compareValues(expected[i], actual[i], `${path}[${i}]`);
    if (found) return found;
  }
  return null;
}

/** Equal, both NaN, or within a relative 1e-9. */
function sameNumber(a: number, b: number): boolean {
  return Object.is(a, b) || a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

function kindOf(value: object): string {
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  return tag === 'Array' ? 'an array' : tag === 'Object' ? 'an object' : `a ${tag}`;
}

function differs(path: string, expected: unknown, actual: unknown): string {
  return `${path} should be ${formatValue(expected, 60)}, yours is ${formatValue(actual, 60)}`;
}

/** A value as short text. Walks no more than it prints. */
export function formatValue(value: unknown, limit: number): string {
  const parts: string[] = [];
  let length = 0;
  const add = (text: string) => {
    parts.push(text);
    length += text.length;
  };
  const write = (v: unknown, depth: number): void => {
    if (length > limit) return;
    if (typeof v === 'string') return add(JSON.stringify(v.slice(0, limit)));
    if (typeof v === 'bigint') return add(`${v}n`);
    if (typeof v !== 'object' || v === null) return add(String(v));
    if (depth > 6) return add('…');
    if (v instanceof Date) return add(Number.isNaN(v.getTime()) ? 'Invalid Date' : v.toISOString());
    if (v instanceof Map || v instanceof Set) {
      add(`${kindOf(v).slice(2)}(${v.size}) `);
      return write([...v].slice(0, 50), depth);
    }
    if (Array.isArray(v) || (ArrayBuffer.isView(v) && !(v instanceof DataView))) {
      const list = v as unknown as ArrayLike<unknown>;
      add('[');
      for (let i = 0; i < list.length && length <= limit; i++) {
        if (i) add(', ');
        write(list[i], depth + 1);
      }
      return add(']');
    }
    add('{ ');
    let first = true;
    for (const key of Object.keys(v)) {
      if (length > limit) break;
      add(`${first ? '' : ', '}${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key.slice(0, 80))}: `);
      first = false;
      write((v as never)[key], depth + 1);
    }
    add(first ? '}' : ' }');
  };
  write(value, 0);
  const text = parts.join('').replace('{ }', '{}');
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}
