import { defineLab } from '#lib/lab';
import { QUICK, world } from './world.ts';

export default defineLab<unknown, unknown, 'simulation'>({
  title: 'Keep the one trace you need',
  summary: 'The coin at the door keeps one trace in a hundred. The slow checkout was not among them, again.',
  minutes: 25,
  difficulty: 2,
  runtime: 'simulation',
  entry: 'createSampler',
  world,
  seeds: ['3', '101', '202', '303'],
  hidden: [QUICK],
  rules:
    'every trace is decided on when its wait is over, with a weight of at least 1, and slow means what its route says',
  counterWords: {
    lost: '% of the wanted traces lost',
    spans: '% of the spans kept',
    buffer: 'MB in the buffer, at its fullest',
    p50Off: '% off the true p50',
    failedOff: '% off the number of failed traces',
    minute: '% of the spans kept in the busiest minute',
  },
  check: ({ variant, costs }) => {
    const { slowLost = 0, quickLost = 0 } = costs;
    if (variant !== QUICK || slowLost > 50 || quickLost <= 50) return null;
    return `of the traces over 2 s, ${slowLost} % were lost, and of those of “browse” over its 200 ms, ${quickLost} %: slow is not the same for each route`;
  },
  view: {
    whole: 'spans',
    one: 'trace',
    columns: ['p50'],
    tracks: [
      'success',
      { series: 'wanted', title: 'Wanted', of: 'traces per second', perMs: 1_000 },
      { series: 'kept', title: 'Kept', of: 'wanted, by decision', perMs: 1_000 },
      { series: 'spans', title: 'Spans', of: 'kept per second', perMs: 1_000 },
      { series: 'buffer', title: 'Buffer', of: 'MB', perMs: 1_000, limit: 6 },
    ],
  },
  predict: {
    question:
      'A trace is kept by a coin of 1 % when it begins. An hour has 20 slow checkouts. How many hours pass, on average, until one of them is kept?',
    choices: [0.2, 1, 5, 100],
    unit: ' h',
    answer: 5,
  },
  targets: {
    bronze: { cost: { lost: { atMost: 20 }, spans: { atMost: 7 }, buffer: { atMost: 6 } } },
    silver: { cost: { lost: { atMost: 5 }, p50Off: { atMost: 15 } } },
    gold: { cost: { spans: { atMost: 3 }, minute: { atMost: 7 }, failedOff: { atMost: 40 } } },
  },
});
