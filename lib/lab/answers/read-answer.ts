import { evaluate, type Names } from './expression.ts';
import { Unreadable } from './tokens.ts';
import { isSameKind, plain, type Quantity, unitOf } from './units.ts';

/** What a typed answer comes to, or why it cannot be read: one sentence. */
export type ReadAnswer =
  | { readonly kind: 'empty' }
  | { readonly kind: 'read'; readonly value: number }
  | { readonly kind: 'unreadable'; readonly because: string };

/** Beyond this nothing that is asked about lies. */
const MOST = 1e30;

/**
 * Reads an answer: a number with its unit, or arithmetic that gives one.
 * @param unit the unit that is asked for; any other of its kind will do
 * @param names numbers that the answer may name
 */
export function readNumber(text: string, unit: string, names: Names = {}): ReadAnswer {
  if (text.trim() === '') return { kind: 'empty' };
  try {
    return { kind: 'read', value: accept(evaluate(text, names), unit) };
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    return { kind: 'unreadable', because: thrown.message };
  }
}

function accept(found: Quantity, asked: string): number {
  const unit = unitOf(asked);
  if (!isSameKind(found, unit)) {
    throw new Unreadable(
      isSameKind(found, plain(1))
        ? `The unit is missing: write ${sampleOf(asked)}.`
        : `That is ${kindText(found)}; ${kindText(unit)} is asked for, as in ${sampleOf(asked)}.`,
    );
  }
  if (!(found.value > 0 && found.value < MOST)) throw new Unreadable('It does not come to a number above 0.');
  if (asked === '%' && found.value > 1)
    throw new Unreadable('A share is at most 100 %: write 35 %, or 0.35.');
  return found.value;
}

/** An answer as it could be written in this unit: a placeholder. */
export function sampleOf(asked: string): string {
  if (asked === '×') return '1.4x';
  if (asked === '%') return '35 %';
  const { seconds, bits } = unitOf(asked);
  if (seconds === 1) return '800 ms';
  if (bits === 1) return seconds === -1 ? '1.2 Gbit/s' : '4 GB';
  return seconds === -1 ? '400 /s' : '72';
}

function kindText({ seconds, bits }: Quantity): string {
  const kinds: Readonly<Record<string, string>> = {
    '1 0': 'a time',
    '0 1': 'an amount of data',
    '-1 1': 'data per second',
    '-1 0': 'a number per second',
    '0 0': 'a plain number',
  };
  return kinds[`${seconds} ${bits}`] ?? 'something in units that do not cancel';
}
