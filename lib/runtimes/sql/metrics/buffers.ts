import { countedTotal } from './counted-total.ts';

/**
 * Pages of 8 kB that the query looks at, found in memory or fetched: what it costs on a cold machine and what it keeps warm on
 * another. A fair judge, because the plan decides it and no other program does.
 */
export const buffers = countedTotal({
  of: 'buffers',
  title: 'Pages',
  figure: (pages) => `${Math.round(pages).toLocaleString('en')} ${pages === 1 ? 'page' : 'pages'}`,
  counted: 'looked at by the query, for the parameters that cost most',
  next: 'The plan says which node looks at most of them, and what becomes of the rows that it reads there.',
});
