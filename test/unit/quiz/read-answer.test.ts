import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, quantityText, type ReadAnswer, readNumber, UNITS, Unreadable } from '#lib/lab';

const read = (text: string, unit: string) => readNumber(text, unit);
const value = (text: string, unit: string) => {
  const found = read(text, unit);
  return found.kind === 'read' ? found.value : Number.NaN;
};
const because = (found: ReadAnswer) => (found.kind === 'unreadable' ? found.because : '');

describe('an answer with a unit', () => {
  it.each([
    ['1.4x', '×', 1.4],
    ['1.4 ×', '×', 1.4],
    ['1.4', '×', 1.4],
    ['35 %', '%', 0.35],
    ['0.35', '%', 0.35],
    ['5 s', 's', 5],
    ['800ms', 's', 0.8],
    ['2 min', 's', 120],
    ['1.2 Gbit/s', 'Mbit/s', 1.2e9],
    ['150 MB/s', 'Mbit/s', 1.2e9],
    ['1,200 Mbps', 'Mbit/s', 1.2e9],
    ['4 GB', 'GB', 32e9],
    ['4 GiB', 'GB', 8 * 4 * 2 ** 30],
    ['1,000 /s', '/s', 1_000],
    ['1000/s', '/s', 1_000],
    ['1 k commits/s', '/s', 1_000],
    ['400 commits/s', '/s', 400],
    ['72 requests', '', 72],
    ['20k', '', 20_000],
    ['1e3', '', 1_000],
  ])('%s, where %s is asked for, is read', (text, unit, expected) => {
    expect(value(text, unit)).toBeCloseTo(expected, 9);
  });

  it.each([
    ['40 MB / 12 Mbit/s', 's', 320 / 12],
    ['300 /s × 0.5 MB', 'Mbit/s', 1.2e9],
    ['300/s * 0.5 MB * 8', 'Mbit/s', 9.6e9],
    ['1 / 5 ms', '/s', 200],
    ['(900 + 1) * 2 ms', 's', 1.802],
    ['1 / (1 - 30 % + 30 % / 10)', '×', 1 / 0.73],
    ['1 - 0.99 ^ 100', '%', 1 - 0.99 ** 100],
    ['3 x 4', '', 12],
    ['1,900/s · 38 ms', '', 72.2],
  ])('%s is worked out, and its units cancel', (text, unit, expected) => {
    expect(value(text, unit) / expected).toBeCloseTo(1, 9);
  });

  it('is refused in one sentence that says what was found and what to write', () => {
    expect(because(read('5', 's'))).toBe('The unit is missing: write 800 ms.');
    expect(because(read('5 MB', 's'))).toBe('That is an amount of data; a time is asked for, as in 800 ms.');
    expect(because(read('5 gb', 'GB'))).toBe('“gb” is no unit here; did you mean GB?');
    expect(because(read('1,4x', '×'))).toContain('write 1.4 for one and four tenths');
    expect(because(read('35', '%'))).toBe('A share is at most 100 %: write 35 %, or 0.35.');
    expect(because(read('2 *', '×'))).toBe('It ends before the number does.');
    expect(because(read('(2', '×'))).toBe('A bracket is not closed.');
    expect(because(read('2 s + 3', 's'))).toBe('What is added has another unit.');
    expect(because(read('-2 s', 's'))).toBe('It does not come to a number above 0.');
  });

  it.each(['NaN', 'Infinity', '0', '1 / 0', '0 / 0', '9'.repeat(150), '1e999', '-1'])(
    '%s is no number above 0',
    (text) => {
      expect(read(text, '×').kind).toBe('unreadable');
    },
  );

  it('is bounded in what it repeats of a hostile text', () => {
    for (const text of [
      '<img src=x onerror=alert(1)>',
      `${'('.repeat(150)}1`,
      'a'.repeat(100_000),
      '‮5 s',
      '__proto__',
      'constructor',
    ]) {
      const found = read(text, 's');
      expect(found.kind).toBe('unreadable');
      expect(because(found).length).toBeLessThan(120);
    }
  });

  it('is read or refused whatever is typed, and never throws', () => {
    const piece = fc.constantFrom(
      '1',
      '2.5',
      ' ',
      '/',
      '*',
      '(',
      ')',
      '^',
      '-',
      'ms',
      's',
      'MB',
      'Mbit/s',
      'x',
      '×',
      '%',
      ',',
      '.',
      'e',
      'share',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((all) => all.join('')),
        ),
        fc.constantFrom('s', '×', '%', 'GB', '/s', ''),
        (text, unit) => {
          const found = readNumber(text, unit);
          if (found.kind === 'read') expect(found.value > 0 && Number.isFinite(found.value)).toBe(true);
          if (found.kind === 'unreadable') expect(found.because).toMatch(/\S/);
        },
      ),
    );
  });

  it('says a value in words that are read back as that value, in three digits', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
        fc.constantFrom('s', '×', 'GB', 'Mbit/s', '/s', ''),
        (number, unit) => {
          const text = quantityText(number, unit);
          expect(value(text, unit) / number, text).toBeGreaterThan(0.994);
          expect(value(text, unit) / number, text).toBeLessThan(1.006);
        },
      ),
    );
  });

  it('means the same whichever unit of its kind it is in', () => {
    const times = [...UNITS].filter(([, { seconds, bits }]) => seconds === 1 && bits === 0);
    for (const [name, unit] of times) expect(value(`3 ${name}`, 's'), name).toBeCloseTo(3 * unit.value, 12);
  });
});

describe('a formula', () => {
  it('names numbers, and refuses a name that is none', () => {
    const names = { share: { value: 0.3, seconds: 0, bits: 0 } };
    expect(evaluate('1 - share', names).value).toBeCloseTo(0.7);
    expect(() => evaluate('1 - other', names)).toThrow(Unreadable);
    expect(() => evaluate('1 - toString', names)).toThrow('“toString” is no unit here.');
  });
});
