/** Names that are written once, "(3) strtol", and then as "(3)". A name without a number stands for itself. */
export class NamePool {
  readonly #byNumber = new Map<string, string>();

  read(value: string): string {
    if (value[0] !== '(') return value;
    const close = value.indexOf(')');
    const number = value.slice(1, close);
    if (close < 2 || !/^\d+$/.test(number)) return value;
    const name = value.slice(close + 1).trim();
    if (name === '') return this.#byNumber.get(number) ?? `(${number})`;
    this.#byNumber.set(number, name);
    return name;
  }
}

/**
 * The amounts of a line of costs, after its `positions` position columns; what is left out at the end is 0. Undefined where a
 * column is no whole number, or no number that can be added up exactly.
 */
export function costsOf(row: string, positions: number, width: number): Float64Array | undefined {
  const columns = row.split(/[ \t]+/, positions + width);
  const costs = new Float64Array(width);
  for (let at = positions; at < columns.length; at++) {
    const text = columns[at]!;
    const amount = /^(\d+|0x[0-9a-f]+)$/i.test(text) ? Number(text) : Number.NaN;
    if (!(amount <= Number.MAX_SAFE_INTEGER)) return undefined;
    costs[at - positions] = amount;
  }
  return costs;
}

/** The source line of a line of costs: the last of its positions, absolute or relative to the `last` one ("+3", "-1", "*"). */
export function lineOf(row: string, positions: number, last: number): number {
  const text = row.split(/[ \t]+/, positions).at(-1)!;
  if (text === '*') return last;
  const sign = text[0] === '+' ? 1 : text[0] === '-' ? -1 : 0;
  const value = Number(sign === 0 ? text : text.slice(1));
  const line = sign === 0 ? value : last + sign * value;
  return Number.isSafeInteger(line) && line >= 0 ? line : 0;
}
