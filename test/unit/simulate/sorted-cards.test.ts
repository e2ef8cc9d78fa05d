import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BEST,
  CANDIDATES,
  type Card,
  type Column,
  DECK,
  look,
  matches,
  pagesOf,
  QUESTIONS,
  type Query,
  sortCards,
} from '#lib/simulate/sorted-cards';

const columns: fc.Arbitrary<Column[]> = fc.uniqueArray(
  fc.constantFrom<Column>('tenant', 'status', 'day', 'total'),
  { maxLength: 4 },
);
const cards: fc.Arbitrary<Card[]> = fc
  .array(
    fc.record({
      tenant: fc.constantFrom('A', 'B'),
      status: fc.constantFrom('paid', 'done'),
      day: fc.integer({ min: 1, max: 5 }),
      total: fc.integer({ min: 1, max: 5 }),
    }),
    { maxLength: 30 },
  )
  .map((list) => list.map((card, id) => ({ ...card, id })));
const query: fc.Arbitrary<Query> = fc.record(
  {
    equal: fc.record(
      { tenant: fc.constantFrom('A', 'B'), status: fc.constant('paid'), day: fc.integer({ min: 1, max: 5 }) },
      { requiredKeys: [] },
    ),
    atLeast: fc.record({ column: fc.constant('total' as const), value: fc.integer({ min: 1, max: 5 }) }),
    orderBy: fc.constantFrom<Column>('day', 'total', 'tenant'),
    limit: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: ['equal'] },
);

test('whatever the index, the answer is that of reading every card', () => {
  fc.assert(
    fc.property(cards, columns, query, (deck, by, asked) => {
      const sorted = sortCards(deck, by);
      const { read, fetched, kept } = look(sorted, by, asked);
      const wanted = deck.filter((card) => matches(card, asked));
      const values = (list: readonly Card[]) =>
        list.map((card) => (asked.orderBy ? card[asked.orderBy] : 0)).sort();
      const { orderBy } = asked;
      const first = orderBy
        ? [...wanted].sort((a, b) => (a[orderBy] < b[orderBy] ? -1 : a[orderBy] > b[orderBy] ? 1 : 0))
        : wanted;
      expect(values(kept.map((at) => sorted[at]!))).toEqual(values(first.slice(0, asked.limit)));
      expect(read).toEqual(expect.arrayContaining([...fetched]));
      expect(fetched).toEqual(expect.arrayContaining([...kept]));
    }),
  );
});

test('what is read is one stretch of the sorted cards', () => {
  fc.assert(
    fc.property(cards, columns, query, (deck, by, asked) => {
      const { read } = look(sortCards(deck, by), by, asked);
      expect(read).toEqual(read.map((_, i) => read[0]! + i));
    }),
  );
});

test('each question of the widget has one best index, and for one of them it is none', () => {
  for (const [at, { query }] of QUESTIONS.entries()) {
    const pages = CANDIDATES.map(({ columns: by }) => {
      const sorted = sortCards(DECK, by);
      const { index, table } = pagesOf(sorted, by, look(sorted, by, query));
      return index + table;
    });
    expect(pages.filter((count) => count === Math.min(...pages))).toHaveLength(1);
    expect(pages.indexOf(Math.min(...pages))).toBe(BEST[at]);
  }
  expect(new Set(BEST).size).toBe(QUESTIONS.length);
  expect(BEST.map((best) => CANDIDATES[best]!.columns.length)).toContain(0);
});
