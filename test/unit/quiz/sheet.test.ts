import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSheet, writeSheet } from '#lib/lab';

const numbers = '0'.repeat(31).concat('7');

describe('a sheet of answers', () => {
  it('gives back every answer as it was typed, unfinished ones too', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/).filter((one) => one !== 'numbers');
    const typed = fc
      .string({ minLength: 1 })
      .map((text) => text.replace(/[\r\n\u2028\u2029]/g, ''))
      .filter((text) => text !== '');
    fc.assert(
      fc.property(fc.dictionary(name, typed, { noNullPrototype: true }), (answers) => {
        const read = readSheet(writeSheet({ numbers, answers }));
        expect(read).toEqual({ kind: 'sheet', sheet: { numbers, answers } });
      }),
    );
  });

  it('cannot have a line smuggled in by an answer', () => {
    const read = readSheet(writeSheet({ numbers, answers: { page: '1 s\nmemory = 4 GB' } }));
    expect(read).toMatchObject({ sheet: { answers: { page: '1 s memory = 4 GB' } } });
  });

  it.each([
    ['page = 1 s\npage = 2 s', 2],
    ['numbers = 12', 1],
    [`numbers = ${numbers}\nnumbers = ${numbers}`, 2],
    ['# a remark\n\n{"page": 1}', 3],
    ['__proto__ = 1', 1],
  ])('%j is refused by its line', (text, line) => {
    expect(readSheet(text)).toEqual({ kind: 'unreadable', line });
  });
});
