import { describe, expect, it } from 'vitest';
import type { SqlValue } from '#lib/lab';
import { countWalkFaults, walkPages } from '../../../lib/runtimes/sql/postgres/walk.ts';

const WALK = { pages: 10, next: ['rows', 1, 0] as const };

/** Answers pages of two rows from a list, and keeps what it was asked with. */
function pagesOf(list: readonly (readonly unknown[])[]) {
  const asked: (readonly SqlValue[])[] = [];
  const ask = async (params: readonly SqlValue[]) => {
    asked.push(params);
    return { columns: ['id', 'at'], rows: list.slice(Number(params[0]), Number(params[0]) + 2) };
  };
  return { asked, ask };
}

describe('a walk from page to page', () => {
  const list = [
    [1, 'a'],
    [2, 'a'],
    [3, 'b'],
    [4, 'c'],
    [5, null],
  ];

  it('hands each page the number of rows before it and the last of them, until a page is empty', async () => {
    const { asked, ask } = pagesOf(list);
    const { rows } = await walkPages(WALK, [0, '', 0], ask);
    expect(rows).toEqual(list);
    expect(asked).toEqual([
      [0, '', 0],
      [2, 'a', 2],
      [4, 'c', 4],
      [5, null, 5],
    ]);
  });

  it('counts on from the rows that came before its first page', async () => {
    const { asked, ask } = pagesOf(list);
    await walkPages(WALK, [2, 'a', 2], ask);
    expect(asked.map(([before]) => before)).toEqual([2, 4, 5]);
  });

  it('asks for no more pages than it may, and lets others write between them only', async () => {
    const written: number[] = [];
    const { asked, ask } = pagesOf(Array.from({ length: 100 }, (_, id) => [id, 'x']));
    await walkPages({ ...WALK, pages: 4 }, [0, '', 0], ask, async (page) => void written.push(page));
    expect(asked).toHaveLength(4);
    expect(written).toEqual([1, 2, 3]);
  });

  it('has a fault for each row too many and each that stayed and was not shown', () => {
    expect(countWalkFaults([1, 2, 3], [1, 2, 3])).toBe(0);
    expect(countWalkFaults([1, 2, 2, 2, 9], [1, 2, 3])).toBe(3);
    expect(countWalkFaults([], [1, 2])).toBe(2);
  });
});
