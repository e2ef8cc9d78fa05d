import { describe, expect, it } from 'vitest';
import { compareRows } from '../../../lib/runtimes/sql/compare-rows.ts';
import { collectRows, type TableRows } from '../../../lib/runtimes/sql/rows-text.ts';

describe('rows of two queries', () => {
  it('are compared in their order where it is part of the result', () => {
    expect(compareRows([[1], [2]], [[1], [2]], 'ordered')).toBeNull();
    expect(compareRows([[1], [2]], [[2], [1]], 'ordered')).toMatch(/^row 1 is .*2.*, expected .*1/);
    expect(compareRows([[1], [2]], [[2], [1]], 'unordered')).toBeNull();
  });

  it('are counted first, and one that is missing is named', () => {
    expect(compareRows([[1], [2]], [[1]], 'ordered')).toBe('the query returned 1 row, expected 2 rows');
    expect(
      compareRows(
        [
          [1, null],
          [2, 'x'],
        ],
        [
          [1, null],
          [2, 'y'],
        ],
        'unordered',
      ),
    ).toMatch(/missing/);
  });

  it('tell NULL from a text of that name', () => {
    expect(compareRows([[null]], [['null']], 'ordered')).not.toBeNull();
  });
});

describe('rows for COPY', () => {
  it('escape what would end a value or a row, and tell NULL from the empty text', () => {
    const pieces: TableRows[] = [];
    const { insert, end } = collectRows((piece) => pieces.push(piece));
    insert('t', [1, 'a\tb\nc\\d', null, '', true]);
    end();
    expect(pieces).toEqual([{ table: 't', rows: 1, text: '1\ta\\tb\\nc\\\\d\t\\N\t\ttrue\n' }]);
  });

  it('are handed over in pieces that together hold every row once', () => {
    const pieces: TableRows[] = [];
    const { insert, end } = collectRows((piece) => pieces.push(piece));
    for (let id = 0; id < 5_000; id++) insert('t', [id, 'x'.repeat(1_000)]);
    end();
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.reduce((sum, { rows }) => sum + rows, 0)).toBe(5_000);
    const ids = pieces.flatMap(({ text }) => text.trimEnd().split('\n')).map((line) => line.split('\t')[0]);
    expect(new Set(ids).size).toBe(5_000);
  });

  it('keep an empty first value', () => {
    const pieces: TableRows[] = [];
    const { insert, end } = collectRows((piece) => pieces.push(piece));
    insert('t', ['', 2]);
    end();
    expect(pieces[0]?.text).toBe('\t2\n');
  });
});
