import { seededRandom } from '#lib/numbers';

/**
 * An index as a stack of sorted cards: which of them a query looks at. Exact and small; pages, caches and the planner's
 * estimates are left out. After D. Comer, "The Ubiquitous B-Tree", ACM Computing Surveys 11(2), 1979, and chapter 11 of the
 * PostgreSQL manual: equalities on leading columns and one range after them bound what is read.
 */
export interface Card {
  /** Place in the table, in the order of arrival. */
  readonly id: number;
  readonly tenant: string;
  readonly status: string;
  /** Day of the year. */
  readonly day: number;
  /** In euros. */
  readonly total: number;
}

export type Column = Exclude<keyof Card, 'id'>;

export interface Query {
  readonly equal: Partial<Card>;
  /** Smallest value of one more column. */
  readonly atLeast?: { readonly column: 'day' | 'total'; readonly value: number };
  /** Rows are wanted in the order of this column. */
  readonly orderBy?: Column;
  readonly limit?: number;
}

export interface Look {
  /** Positions in the sorted list that were looked at, from the first to the last. */
  readonly read: readonly number[];
  /** Those of them that the index cannot rule out: their rows have to be seen. */
  readonly fetched: readonly number[];
  /** Those of them that belong to the answer. */
  readonly kept: readonly number[];
  /** Whether the answer had to be sorted. */
  readonly sorted: boolean;
}

const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);

/** Cards in the order of these columns; those that are equal in all of them stay in their order. */
export function sortCards(cards: readonly Card[], columns: readonly Column[]): Card[] {
  return [...cards].sort((a, b) => {
    for (const column of columns) {
      const order = compare(a[column], b[column]);
      if (order !== 0) return order;
    }
    return 0;
  });
}

/** Whether a card is asked for, as far as these columns of it tell; all of them when left out. */
export function matches(card: Card, query: Query, columns?: readonly Column[]): boolean {
  const looksAt = (column: Column) => !columns || columns.includes(column);
  for (const [column, value] of Object.entries(query.equal))
    if (looksAt(column as Column) && card[column as Column] !== value) return false;
  const { atLeast } = query;
  return !atLeast || !looksAt(atLeast.column) || card[atLeast.column] >= atLeast.value;
}

/**
 * Reads cards that are sorted by `columns` as an index scan does: the stretch that leading equalities and one range bound, from
 * its start, until enough are found if they come in the order that is asked for. No columns: the unsorted table, read whole.
 * @param sorted as {@link sortCards} gives them
 */
export function look(sorted: readonly Card[], columns: readonly Column[], query: Query): Look {
  let bounding = 0;
  while (bounding < columns.length && columns[bounding]! in query.equal) bounding++;
  const next = columns[bounding];
  const ranged = query.atLeast && next === query.atLeast.column ? query.atLeast : undefined;
  const within = (card: Card) =>
    columns.slice(0, bounding).every((column) => card[column] === query.equal[column]) &&
    (!ranged || card[ranged.column] >= ranged.value);
  const inOrder = columns.length > 0 && (query.orderBy === undefined || next === query.orderBy);
  const read: number[] = [];
  const fetched: number[] = [];
  const kept: number[] = [];
  for (const [at, card] of sorted.entries()) {
    if (!within(card)) continue;
    if (inOrder && query.limit !== undefined && kept.length === query.limit) break;
    read.push(at);
    if (columns.length === 0 || matches(card, query, columns)) fetched.push(at);
    if (matches(card, query)) kept.push(at);
  }
  if (inOrder || query.orderBy === undefined)
    return { read, fetched, kept: kept.slice(0, query.limit), sorted: false };
  const { orderBy } = query;
  const ordered = [...kept].sort((a, b) => compare(sorted[a]![orderBy], sorted[b]![orderBy]) || a - b);
  return {
    read,
    fetched,
    kept: ordered.slice(0, query.limit).sort((a, b) => a - b),
    sorted: kept.length > 0,
  };
}

/** Cards on a page, of the table and of an index alike. */
export const PER_PAGE = 6;

/** Pages that a look fetches: those of the index, and those of the table where the fetched rows lie. */
export function pagesOf(
  sorted: readonly Card[],
  columns: readonly Column[],
  { read, fetched }: Look,
): { readonly index: number; readonly table: number } {
  const distinct = (places: readonly number[]) => new Set(places.map((at) => Math.floor(at / PER_PAGE))).size;
  if (columns.length === 0) return { index: 0, table: distinct(read) };
  return { index: distinct(read), table: distinct(fetched.map((at) => sorted[at]!.id)) };
}

/** Forty-eight orders of three shops, as they came in. The seed makes them the same everywhere. */
export const DECK: readonly Card[] = (() => {
  const random = seededRandom(1);
  return Array.from({ length: 48 }, (_, id) => ({
    id,
    tenant: random.pick(['A', 'B', 'B', 'C']),
    status: random.pick(['open', 'paid', 'done', 'done', 'done', 'done']),
    day: 1 + id,
    total: random.int(5, 99),
  }));
})();

export const CANDIDATES: readonly { readonly columns: readonly Column[] }[] = [
  { columns: ['day', 'tenant', 'status'] },
  { columns: ['tenant', 'status', 'day'] },
  { columns: ['tenant', 'day', 'total'] },
  { columns: ['tenant', 'total', 'day'] },
  { columns: [] },
];

export const QUESTIONS: readonly { readonly ask: string; readonly query: Query }[] = [
  {
    ask: 'The 3 oldest paid orders of shop B',
    query: { equal: { tenant: 'B', status: 'paid' }, orderBy: 'day', limit: 3 },
  },
  {
    ask: 'The 3 oldest orders of shop B worth 90 euros or more',
    query: { equal: { tenant: 'B' }, atLeast: { column: 'total', value: 90 }, orderBy: 'day', limit: 3 },
  },
  { ask: 'All orders that are done', query: { equal: { status: 'done' } } },
];

/** The candidate with the fewest pages for each question, as an index into {@link CANDIDATES}. */
export const BEST: readonly number[] = QUESTIONS.map(({ query }) => {
  const pages = CANDIDATES.map(({ columns }) => {
    const sorted = sortCards(DECK, columns);
    const { index, table } = pagesOf(sorted, columns, look(sorted, columns, query));
    return index + table;
  });
  return pages.indexOf(Math.min(...pages));
});
