import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countStale,
  deleteThenWrite,
  deleteWriteDelete,
  leasedReader,
  reader,
  replay,
  writeThenDelete,
  writeThenSet,
} from '#lib/simulate/cache-aside';
import { countInterleavings, interleavings } from '#lib/simulate/interleavings';

describe('all orders of several participants', () => {
  it('are as many as the multinomial coefficient, all different, each with every step', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }), (lengths) => {
        const all = [...interleavings(lengths)];
        expect(all.length).toBe(countInterleavings(lengths));
        expect(new Set(all.map(String)).size).toBe(all.length);
        for (const order of all)
          expect(lengths.map((_, at) => order.filter((one) => one === at).length)).toEqual(lengths);
      }),
    );
  });

  it('are 10 for three steps and two', () => {
    expect([...interleavings([3, 2])].map((order) => order.join(''))).toEqual([
      '00011',
      '00101',
      '00110',
      '01001',
      '01010',
      '01100',
      '10001',
      '10010',
      '10100',
      '11000',
    ]);
  });
});

describe('cache-aside with every order tried', () => {
  it.each([
    ['one reader; write, delete', [reader, writeThenDelete], 1, 10],
    ['two readers; write, delete', [reader, reader, writeThenDelete], 70, 560],
    ['one reader; delete, write', [reader, deleteThenWrite], 6, 10],
    ['two readers; delete, write', [reader, reader, deleteThenWrite], 340, 560],
    ['two readers; delete, write, delete', [reader, reader, deleteWriteDelete], 332, 1_680],
    ['two writers that write, then set', [writeThenSet, writeThenSet], 2, 6],
    ['two readers with leases', [leasedReader, leasedReader, writeThenDelete], 0, 560],
    ['a reader with leases, two writers', [leasedReader, writeThenDelete, writeThenDelete], 0, 210],
  ] as const)('%s', (_, scripts, stale, all) => {
    expect(countStale(scripts)).toEqual({ stale, all });
  });

  it('goes wrong for one reader where the whole write falls between reading and storing', () => {
    const moments = replay([reader, writeThenDelete], [0, 0, 1, 1, 0]);
    expect(moments.map(({ label, saw }) => `${label}: ${saw}`)).toEqual([
      'get: miss',
      'read row: v1',
      'write row: v2',
      'delete key: was empty',
      'set: v1',
    ]);
  });
});
