import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeFromBytes, codeText, parseCode, parsePass, passFromBytes } from '#lib/live';

const bytes = fc.uint8Array({ minLength: 5, maxLength: 5 });

describe('the code of a room', () => {
  test('has eight characters without look-alikes, and other bytes give another code', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(codeFromBytes(a)).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
        expect(codeFromBytes(a) === codeFromBytes(b)).toBe(String(a) === String(b));
      }),
    );
    expect(codeFromBytes(new Uint8Array(5))).toBe('00000000');
    expect(codeFromBytes(new Uint8Array(5).fill(255))).toBe('ZZZZZZZZ');
    expect(() => codeFromBytes(new Uint8Array(4))).toThrow('5 bytes');
  });

  test('is read back in whatever case, with spaces, hyphens and look-alikes', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom(' ', '-', '–', '\u00a0', '\u200b', ''), (random, between) => {
        const code = codeFromBytes(random);
        const typed = [...code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')].join(between);
        expect(parseCode(` ${typed}\n`)).toEqual({ code });
        expect(parseCode(codeText(code))).toEqual({ code });
      }),
    );
    expect(parseCode('IL10oOuv')).toEqual({ code: '111000VV' });
    expect(parseCode('７ｋｑｍ４ｔｘｒ')).toEqual({ code: '7KQM4TXR' });
  });

  test('is refused with what is wrong with it', () => {
    expect(parseCode('7KQM 4TX')).toEqual({ refused: 'A code has 8 characters; this one has 7.' });
    expect(parseCode('')).toEqual({ refused: 'A code has 8 characters; this one has 0.' });
    expect(parseCode('7KQM_4TX')).toEqual({
      refused: 'A code has letters and digits only; this one has “_”.',
    });
    expect(parseCode('A'.repeat(1_000_000))).toHaveProperty('refused');
  });
});

test('a pass has six characters, is read back as it is typed, and is told from a code', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (random) => {
      const pass = passFromBytes(random);
      expect(pass).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
      expect(parsePass(codeText(pass).toLowerCase())).toEqual({ code: pass });
    }),
  );
  expect(codeText('K7M2QX')).toBe('K7M 2QX');
  expect(parsePass('7KQM 4TXR')).toEqual({
    refused: 'A code for another device has 6 characters; this one has 8.',
  });
  expect(() => passFromBytes(new Uint8Array(5))).toThrow('4 bytes');
});
