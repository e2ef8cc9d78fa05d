import { countedTotal } from './counted-total.ts';

/**
 * Steps of SQLite's virtual machine: everything that the statement does, rows that it throws away included. A fair judge,
 * because the plan decides it and neither the machine nor its cache does.
 */
export const vmSteps = countedTotal({
  of: 'vmSteps',
  title: 'Steps of SQLite',
  figure: (steps) => `${Math.round(steps).toLocaleString('en')} ${steps === 1 ? 'step' : 'steps'} of SQLite`,
  counted: 'for the parameters that cost most',
  next: 'SQLite’s plan says whether it scans or searches: a scan takes steps for every row, wanted or not.',
});
