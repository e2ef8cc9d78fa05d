import { power } from '#lib/numbers';
import { readTokens, type Token, Unreadable } from './tokens.ts';
import { isSameKind, plain, type Quantity, UNITS, unitOf } from './units.ts';

/** Numbers that an expression may name. */
export type Names = Readonly<Record<string, Quantity>>;

/** Longest text that is read. */
const MOST_CHARACTERS = 160;
/** Deepest nesting of brackets. */
const MOST_DEPTH = 20;

/**
 * Works out arithmetic with units: `40 MB / 12 Mbit/s` is 26.7 seconds. A slash within a unit belongs to it, one between spaces
 * divides. Units cancel or do not fit, as on paper.
 *
 * Throws {@link Unreadable} with a sentence for what cannot be read or does not fit.
 */
export function evaluate(text: string, names: Names = {}): Quantity {
  if (text.length > MOST_CHARACTERS)
    throw new Unreadable(
      `It has ${text.length.toLocaleString('en')} characters; at most ${MOST_CHARACTERS} are read.`,
    );
  const reader = new Reader(readTokens(text), names);
  const result = reader.sum(0);
  const left = reader.next();
  if (left?.is === 'name') throw unknown(left.text);
  if (left) throw new Unreadable(`After what can be worked out stands ${shown(left)}.`);
  return result;
}

class Reader {
  #at = 0;
  constructor(
    readonly tokens: readonly Token[],
    readonly names: Names,
  ) {}

  next(): Token | undefined {
    return this.tokens[this.#at];
  }

  sum(depth: number): Quantity {
    let total = this.product(depth);
    for (let sign = this.#sign('+', '-'); sign; sign = this.#sign('+', '-')) {
      const other = this.product(depth);
      if (!isSameKind(total, other))
        throw new Unreadable(`What is ${sign === '+' ? 'added' : 'subtracted'} has another unit.`);
      total = { ...total, value: total.value + (sign === '+' ? other.value : -other.value) };
    }
    return total;
  }

  product(depth: number): Quantity {
    let total = this.raised(depth);
    for (let sign = this.#times(); sign; sign = this.#times())
      total = multiply(total, this.raised(depth), sign === '*' ? 1 : -1);
    return total;
  }

  raised(depth: number): Quantity {
    const base = this.#operand(depth);
    if (!this.#sign('^')) return base;
    const exponent = this.#operand(depth);
    if (!isSameKind(base, plain(1)) || !isSameKind(exponent, plain(1)))
      throw new Unreadable('Only plain numbers can be raised to a power.');
    return plain(power(base.value, exponent.value));
  }

  #operand(depth: number): Quantity {
    const token = this.tokens[this.#at++];
    if (!token) throw new Unreadable('It ends before the number does.');
    if (token.is === 'number') return this.#withUnit(plain(token.value));
    if (token.is === 'unit') return unitOf(token.text);
    if (token.is === 'name') return this.#named(token.text);
    if (token.text === '-') {
      const { value, ...kind } = this.#operand(depth);
      return { ...kind, value: -value };
    }
    if (token.text !== '(') throw new Unreadable(`A number should stand where ${shown(token)} is.`);
    if (depth >= MOST_DEPTH) throw new Unreadable('There are too many brackets in one another.');
    const inner = this.sum(depth + 1);
    if (!this.#sign(')')) throw new Unreadable('A bracket is not closed.');
    return this.#withUnit(inner);
  }

  #named(name: string): Quantity {
    if (Object.hasOwn(this.names, name)) return this.names[name]!;
    throw unknown(name);
  }

  /** Units right after their number: "20 k requests". Between two numbers "x" and "×" multiply. */
  #withUnit(quantity: Quantity): Quantity {
    const token = this.next();
    if (token?.is !== 'unit' || (isCross(token) && this.#isOperand(this.#at + 1))) return quantity;
    this.#at++;
    return this.#withUnit(multiply(quantity, unitOf(token.text), 1));
  }

  #times(): string | undefined {
    const token = this.next();
    if (token && isCross(token) && this.#isOperand(this.#at + 1)) {
      this.#at++;
      return '*';
    }
    return this.#sign('*', '/');
  }

  #isOperand(at: number): boolean {
    const token = this.tokens[at];
    return token !== undefined && (token.is !== 'sign' || token.text === '(');
  }

  #sign(...signs: readonly string[]): string | undefined {
    const token = this.next();
    if (token?.is !== 'sign' || !signs.includes(token.text)) return undefined;
    this.#at++;
    return token.text;
  }
}

function multiply(a: Quantity, b: Quantity, sign: 1 | -1): Quantity {
  return {
    value: sign === 1 ? a.value * b.value : a.value / b.value,
    seconds: a.seconds + sign * b.seconds,
    bits: a.bits + sign * b.bits,
  };
}

function unknown(name: string): Unreadable {
  const meant = [...UNITS.keys()].find((unit) => unit.toLowerCase() === name.toLowerCase());
  return new Unreadable(`“${name.slice(0, 20)}” is no unit here${meant ? `; did you mean ${meant}?` : '.'}`);
}

const isCross = (token: Token) => token.is === 'unit' && (token.text === 'x' || token.text === '×');
const shown = (token: Token) =>
  `“${(token.is === 'number' ? String(token.value) : token.text).slice(0, 20)}”`;
