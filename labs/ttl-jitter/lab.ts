import { defineLab } from '#lib/lab';
import { SECOND_DEPLOY, world } from './world.ts';

export default defineLab<unknown, unknown, 'simulation'>({
  title: 'Everything expires at 09:05',
  summary:
    'A deploy fills the cache at 09:00. Five minutes later the database has its worst second of the day.',
  minutes: 15,
  difficulty: 1,
  runtime: 'simulation',
  entry: 'createPolicy',
  world,
  seeds: ['9', '101', '202', '303'],
  hidden: [SECOND_DEPLOY],
  rules: 'every product that is stored has a time to live of more than 0 ms and at most an hour',
  counterWords: { queriesPerSecond: 'queries in the busiest second' },
  predict: {
    question: 'How many queries does the database get in its busiest second?',
    choices: [7, 50, 450, 2_000],
    unit: '',
    answer: 450,
  },
  targets: {
    bronze: {
      cost: { queriesPerSecond: { atMost: 100 } },
      hitRatio: { atLeast: 0.985 },
      staleness: { atMostMs: 75_000 },
    },
    silver: { cost: { queriesPerSecond: { atMost: 60 } } },
    gold: { cost: { queriesPerSecond: { atMost: 40 } }, latency: { p999: 60 } },
  },
});
