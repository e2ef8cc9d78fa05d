import { countedTotal } from './counted-total.ts';

/** Rows and index entries that scans read, those they throw away included: work that the result does not show. */
export const rows = countedTotal({
  of: 'rows',
  title: 'Rows read',
  figure: (count) => `${Math.round(count).toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`,
  counted: 'read by the query, for the parameters that cost most',
  next: 'The plan says where rows are read that the result does not need.',
});
