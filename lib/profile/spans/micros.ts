import { describe, Unreadable } from '../unreadable.ts';

/** Microseconds of a file as nanoseconds. What is none from 0 to what a double holds whole is refused; `where` is a path. */
export function microsOf(value: unknown, where: string): bigint {
  const micros = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  if (typeof micros === 'number' && micros >= 0 && micros <= Number.MAX_SAFE_INTEGER)
    return BigInt(Math.round(micros)) * 1_000n;
  throw new Unreadable(`${where} should be microseconds; it is ${describe(value)}.`);
}

/** A tag's value as text: what is no text as JSON. */
export function tagText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
