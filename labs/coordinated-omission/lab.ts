import { defineLab } from '#lib/lab';
import { NO_PAUSES, SHORT_PAUSES, world } from './world.ts';

export default defineLab<unknown, unknown, 'simulation'>({
  title: 'p99 of 1 ms, says the tester',
  summary: 'The load test was green. On launch day people waited two seconds. The tester is yours.',
  minutes: 25,
  difficulty: 2,
  runtime: 'simulation',
  entry: 'createTester',
  world,
  seeds: ['7', '101', '202', '303'],
  hidden: [NO_PAUSES, SHORT_PAUSES],
  rules: 'requests go out in order, and every answer gets a latency',
  counterWords: {
    p90Off: '% off the true p90',
    p99Off: '% off the true p99',
    missing: 'requests too few or too many',
    p90Reported: 'ms reported as p90',
    p90True: 'ms true p90',
    p99Reported: 'ms reported as p99',
    p99True: 'ms true p99',
  },
  // Where nothing stops, every honest tester is right: what is added by hand shows there.
  check: ({ variant, costs }) => {
    const { p99Off = 0, p99Reported = 0, p99True = 0 } = costs;
    if (variant !== NO_PAUSES || p99Off <= 20) return null;
    return `the server did not stop there, its p99 was ${p99True} ms, and the report says ${p99Reported} ms`;
  },
  view: {
    whole: 'sent',
    columns: [],
    tracks: [
      { series: 'due', title: 'Due', of: 'per second', perMs: 1_000 },
      { series: 'sent', title: 'Sent', of: 'per second', perMs: 1_000 },
      'waiting',
    ],
  },
  predict: {
    question:
      'The server is dead for a tenth of the time. How many of the 20,000 requests does the tester not send?',
    choices: [0, 20, 200, 2_000],
    unit: '',
    answer: 2_000,
  },
  targets: {
    bronze: { cost: { p99Off: { atMost: 20 } } },
    silver: { cost: { p90Off: { atMost: 20 }, p99Off: { atMost: 5 } } },
    gold: { cost: { p90Off: { atMost: 5 }, missing: { atMost: 0 } } },
  },
});
