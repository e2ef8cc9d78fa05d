import { countedTotal } from './counted-total.ts';

/** Pages that the lab's insert script looks at, in a small table: each index makes every insert dearer. */
export const writeCost = countedTotal({
  of: 'writeCost',
  title: 'Pages for the inserts',
  figure: (pages) => `${Math.round(pages).toLocaleString('en')} ${pages === 1 ? 'page' : 'pages'}`,
  counted: 'looked at by the inserts',
  next: 'Every index has an entry for every row: leave out those that the query does not need.',
});
