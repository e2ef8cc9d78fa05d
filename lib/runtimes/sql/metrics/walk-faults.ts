import { countedTotal } from './counted-total.ts';

/** Rows that a walk from page to page shows twice or misses, while others write between its pages: what the reader's copy is worth. */
export const walkFaults = countedTotal({
  of: 'walkFaults',
  title: 'Rows shown twice or missed',
  figure: (count) => `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`,
  none: 'no rows shown twice or missed',
  counted: 'shown twice or missed by a walk between whose pages others write',
  next: 'A place that is a number of rows moves when a row comes in or goes before it.',
});
