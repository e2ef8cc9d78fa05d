import { countedTotal } from '../../metrics/counted-total.ts';

/**
 * Pages of 8 kB that all statements of one page look at: that fewer statements are not bought with a database that reads what
 * nobody asked for.
 */
export const totalBuffers = countedTotal({
  of: 'totalBuffers',
  title: 'Pages in all',
  figure: (pages) => `${Math.round(pages).toLocaleString('en')} ${pages === 1 ? 'page' : 'pages'}`,
  counted: 'looked at by all statements together',
  next: 'The plan below is that of the statement that looks at most of them: see what it reads and then throws away.',
});
