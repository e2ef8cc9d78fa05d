import { countedTotal } from './counted-total.ts';

/** Rows that SQLite passed in scans of whole tables or indexes; 0 when every row was searched for. */
export const fullScanSteps = countedTotal({
  of: 'fullScanSteps',
  title: 'Rows scanned by SQLite',
  figure: (steps) =>
    `${Math.round(steps).toLocaleString('en')} ${steps === 1 ? 'row' : 'rows'} scanned by SQLite`,
  counted: 'for the parameters that cost most',
  next: 'SQLite’s plan says SCAN where it reads everything: what it would need to search is an index that begins with the condition.',
});
