import { countedTotal } from './counted-total.ts';

/** Bytes of all indexes that the tables do not bring themselves: memory that somebody else would have had. */
export const indexBytes = countedTotal({
  of: 'indexBytes',
  title: 'Bytes of indexes',
  figure: (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB of indexes`,
  counted: 'in all',
  next: 'The schema below shows the size of each index: an index that no plan uses, or a column that no query asks for, is paid for all the same.',
});
