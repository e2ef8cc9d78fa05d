import type { CallView, InstructorView, Tile, TileStatus } from '#lib/live';

/** What the wall is narrowed to. */
export type Filter = 'all' | TileStatus | 'asked' | 'away' | 'following';
export type Sort = 'need' | 'name' | 'seat';

export const FILTER_WORDS: Readonly<Record<Filter, string>> = {
  all: 'All',
  asked: 'Asked for help',
  stuck: 'Stuck',
  wrong: 'Wrong result',
  'not-started': 'Not started',
  running: 'Running',
  slow: 'Correct, slow',
  bronze: 'Bronze',
  silver: 'Silver',
  gold: 'Gold',
  away: 'Away',
  following: 'Following',
};

export const STUCK_WORDS: Readonly<Record<NonNullable<Tile['stuck']>, string>> = {
  'no-improvement': 'four runs without an improvement',
  'repeated-failure': 'three wrong results in a row',
  reverting: 'went back to earlier code twice',
  silence: 'nothing heard for eight minutes',
};

/** The least needs the most. Whoever asked comes before whoever is stuck. */
const NEED: Readonly<Record<TileStatus, number>> = {
  stuck: 1,
  wrong: 2,
  slow: 3,
  'not-started': 4,
  running: 5,
  bronze: 6,
  silver: 7,
  gold: 8,
};

const needOf = (tile: Tile): number => (tile.asked ? 0 : NEED[tile.status] + (tile.away ? 10 : 0));

function fits(tile: Tile, filter: Filter): boolean {
  if (filter === 'all') return true;
  if (filter === 'asked' || filter === 'away' || filter === 'following') return tile[filter];
  return tile.status === filter;
}

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Which tiles are shown, by participant, in their order: whoever asked first for help comes first. */
export function orderTiles(
  { tiles, calls }: Pick<InstructorView, 'tiles' | 'calls'>,
  filter: Filter,
  sort: Sort,
  search: string,
): string[] {
  const wanted = search.trim().toLowerCase();
  const placeOf = (id: string) => (calls as Readonly<Record<string, CallView | undefined>>)[id]?.place ?? 0;
  return Object.entries(tiles)
    .filter(([, tile]) => fits(tile, filter) && tile.name.toLowerCase().includes(wanted))
    .sort(([a, one], [b, other]) => {
      if (sort === 'name') return names.compare(one.name, other.name);
      const bySeat = one.seat - other.seat;
      if (sort === 'seat') return bySeat;
      return needOf(one) - needOf(other) || placeOf(a) - placeOf(b) || bySeat;
    })
    .map(([id]) => id);
}
