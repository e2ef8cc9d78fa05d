import { countedTotal } from './counted-total.ts';

/** Sorts that SQLite had to do, because no index held the order that the query asks for. */
export const sorts = countedTotal({
  of: 'sorts',
  title: 'Sorts of SQLite',
  figure: (count) => `${Math.round(count).toLocaleString('en')} ${count === 1 ? 'sort' : 'sorts'} of SQLite`,
  counted: 'for the parameters that cost most',
  next: 'An index that ends with the columns of ORDER BY holds the rows in that order already.',
});
