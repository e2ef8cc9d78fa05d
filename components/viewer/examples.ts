import type { Example } from './DropView.tsx';

/** Recordings that come with the site; a test holds each against the corpus it was taken from. */
export const EXAMPLES: readonly Example[] = [
  {
    id: 'python-orders',
    file: 'orders.speedscope.json',
    title: 'Two threads price orders',
    about: 'CPU, py-spy',
    address: '/examples/orders.speedscope.json',
  },
];
