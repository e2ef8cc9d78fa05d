import { Unreadable } from './unreadable.ts';

/** What Python's marshal can hold and a profile has use for. A dict is its entries: keys may be tuples. */
export type Marshalled = number | string | boolean | null | MarshalTuple | MarshalDict;
export interface MarshalTuple {
  readonly tuple: Marshalled[];
}
export interface MarshalDict {
  readonly dict: (readonly [Marshalled, Marshalled])[];
}

/** Profiles nest five deep: a dict of tuples that hold dicts of tuples. */
const DEEPEST = 12;
const LATIN = new TextDecoder('latin1');
const UTF8 = new TextDecoder();

/** Stands at the end of a dict. */
const END = Symbol('end');

/**
 * Reads one value of Python's marshal, versions 0 to 4 and Python 2's too
 * (https://github.com/python/cpython/blob/3.13/Python/marshal.c). Objects that come back are written once and then by number: they are
 * one object here too, so reading costs no more than the bytes. Code objects, sets and complex numbers are refused, as is what
 * holds itself. Throws {@link Unreadable}.
 */
export class MarshalReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;
  /** By number; undefined while it is being read. */
  readonly #shared: (Marshalled | undefined)[] = [];
  /** Python 2's interned texts, with numbers of their own. */
  readonly #interned: string[] = [];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Bytes that were read so far. */
  get at(): number {
    return this.#at;
  }

  /** The opening of a dict, which its caller reads entry by entry. */
  openDict(): void {
    const type = this.#byte();
    if ((type & 0x7f) !== 0x7b) throw damaged('it is no dict');
    // It could be named by number, but only from within itself.
    if (type & 0x80) this.#shared.push(undefined);
  }

  /** The next key of an open dict; undefined at its end. */
  key(): Marshalled | undefined {
    const value = this.#value(1);
    return value === END ? undefined : value;
  }

  /** A value. */
  value(): Marshalled {
    return this.#required(1);
  }

  #required(depth: number): Marshalled {
    const value = this.#value(depth);
    if (value === END) throw damaged('a value is missing');
    return value;
  }

  #value(depth: number): Marshalled | typeof END {
    if (depth > DEEPEST) throw damaged(`values nest more than ${DEEPEST} deep`);
    const flagged = this.#byte();
    const type = String.fromCharCode(flagged & 0x7f);
    // Its number is taken when an object begins, not when it ends.
    const place = flagged & 0x80 ? this.#shared.push(undefined) - 1 : -1;
    const value = this.#ofType(type, depth);
    if (place >= 0) this.#shared[place] = value === END ? null : value;
    return value;
  }

  #ofType(type: string, depth: number): Marshalled | typeof END {
    switch (type) {
      case '0':
        return END;
      case 'N':
        return null;
      case 'T':
        return true;
      case 'F':
        return false;
      case 'i':
        return this.#int();
      case 'I':
        return Number(this.#view.getBigInt64(this.#take(8), true));
      case 'l':
        return this.#long();
      case 'g':
        return this.#view.getFloat64(this.#take(8), true);
      case 'f':
        return Number(this.#text(this.#byte(), LATIN));
      case 's':
      case 'a':
        return this.#text(this.#length(), LATIN);
      case 'A':
        return this.#text(this.#length(), LATIN);
      case 'u':
        return this.#text(this.#length(), UTF8);
      case 't': {
        const text = this.#text(this.#length(), UTF8);
        this.#interned.push(text);
        return text;
      }
      case 'z':
      case 'Z':
        return this.#text(this.#byte(), LATIN);
      case 'R': {
        const text = this.#interned[this.#int()];
        if (text === undefined) throw damaged('a text is named by a number that it does not hold');
        return text;
      }
      case 'r': {
        const value = this.#shared[this.#int()];
        if (value === undefined) throw damaged('an object is named by a number that it does not hold');
        return value;
      }
      case ')':
        return this.#tuple(this.#byte(), depth);
      case '(':
      case '[':
        return this.#tuple(this.#length(), depth);
      case '{':
        return this.#dict(depth);
      default:
        throw damaged(`type ${JSON.stringify(type)} at byte ${this.#at - 1} does not belong into a profile`);
    }
  }

  #tuple(length: number, depth: number): MarshalTuple {
    const tuple: Marshalled[] = [];
    for (let at = 0; at < length; at++) tuple.push(this.#required(depth + 1));
    return { tuple };
  }

  #dict(depth: number): MarshalDict {
    const dict: [Marshalled, Marshalled][] = [];
    for (let key = this.#value(depth + 1); key !== END; key = this.#value(depth + 1))
      dict.push([key, this.#required(depth + 1)]);
    return { dict };
  }

  /** Digits of 15 bits, the lowest first; what a double cannot hold comes back rounded. */
  #long(): number {
    const digits = this.#int();
    const count = Math.abs(digits);
    const begin = this.#take(2 * count);
    let value = 0;
    for (let at = count - 1; at >= 0; at--)
      value = value * 32_768 + this.#view.getUint16(begin + 2 * at, true);
    return digits < 0 ? -value : value;
  }

  #int(): number {
    return this.#view.getInt32(this.#take(4), true);
  }

  #length(): number {
    const length = this.#int();
    // Every value has a byte at least.
    if (length < 0 || length > this.#bytes.length - this.#at) throw damaged('it ends in the middle');
    return length;
  }

  #text(length: number, decoder: TextDecoder): string {
    const begin = this.#take(length);
    return decoder.decode(this.#bytes.subarray(begin, begin + length));
  }

  #byte(): number {
    return this.#bytes[this.#take(1)]!;
  }

  #take(length: number): number {
    const begin = this.#at;
    if (length < 0 || begin + length > this.#bytes.length) throw damaged('it ends in the middle');
    this.#at += length;
    return begin;
  }
}

const damaged = (how: string) => new Unreadable(`The marshal data is damaged: ${how}.`);
