import { countedTotal } from './counted-total.ts';

/** Rows that SQLite put into an index it made for this one query: an index that is missing, paid for at every run. */
export const autoIndexRows = countedTotal({
  of: 'autoIndexRows',
  title: 'Rows indexed for one query',
  figure: (rows) =>
    `${Math.round(rows).toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'} indexed for one query`,
  counted: 'by SQLite, for the parameters that cost most',
  next: 'SQLite made an index of its own and threw it away again: make that one, once.',
});
