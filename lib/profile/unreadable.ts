/** Thrown by a format's reader at a file that it recognises and cannot read. The message is one sentence for its owner. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** A field of a JSON object, whatever it is; undefined where there is none or `value` is no object. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** Whether `value` is an object with fields: no array, no null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The list, or a sentence that says where there should be one. `where` is a path: "profiles[0].samples". */
export function asList(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Unreadable(`${where} should be a list; it is ${describe(value)}.`);
}

/** The object, or a sentence that says where there should be one. */
export function asObject(value: unknown, where: string): Record<string, unknown> {
  if (isObject(value)) return value;
  throw new Unreadable(`${where} should be an object; it is ${describe(value)}.`);
}

/** The finite number, or a sentence that says where there should be one. */
export function asNumber(value: unknown, where: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new Unreadable(`${where} should be a number; it is ${describe(value)}.`);
}

/** The text, or '' where there is none. What is neither is refused. */
export function asText(value: unknown, where: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  throw new Unreadable(`${where} should be text; it is ${describe(value)}.`);
}

/** A value as a reader of the sentence would call it, cut short: files are hostile. */
export function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
