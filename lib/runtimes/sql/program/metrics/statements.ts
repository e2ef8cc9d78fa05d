import { countedTotal } from '../../metrics/counted-total.ts';

/**
 * Statements that one page sends, waited for or not. Each is a round trip on the one connection that it has, so that their number
 * times the network's is time that no faster database gives back.
 */
export const statements = countedTotal({
  of: 'statements',
  title: 'Statements',
  figure: (count) => `${count.toLocaleString('en')} ${count === 1 ? 'statement' : 'statements'}`,
  counted: 'sent for one page',
  next: 'The log below has them by text: what was sent many times with another value each can be asked once, for all values.',
});
