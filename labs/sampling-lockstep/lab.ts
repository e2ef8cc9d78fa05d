import { defineLab } from '#lib/lab';
import { ELEVEN, LOOSE, world } from './world.ts';

const MOST_POINTS = 10;

export default defineLab<unknown, unknown, 'simulation'>({
  title: 'The profiler that lied in step',
  summary:
    'A profiler says that a timer’s job takes all of the time. By the job’s own clock it is less than half.',
  minutes: 20,
  difficulty: 2,
  runtime: 'simulation',
  entry: 'createProfiler',
  world,
  seeds: ['6', '101', '303', '404'],
  hidden: [ELEVEN, LOOSE],
  rules: `each look begins after the one before is over, and no ticker of a hidden world comes out more than ${MOST_POINTS} points off`,
  counterWords: {
    overhead: '% of the time spent looking',
    worstOff: 'points off, the worst of three threads',
    agentOff: 'points off, the agent',
    tickerOff: 'points off, ticker',
    burstsOff: 'points off, bursts',
    steadyOff: 'points off, steady',
  },
  // Whoever has only left the step of the ticker that is seen is in step with another one.
  check: ({ variant, costs }) => {
    const { tickerOff = 0 } = costs;
    if (variant === '' || tickerOff <= MOST_POINTS) return null;
    return `with ${variant}, the profile is ${tickerOff} points off the share of its time that it works; at most ${MOST_POINTS} are allowed`;
  },
  view: {
    whole: 'ticker found',
    one: 'look',
    columns: [],
    tracks: ['ticker', 'bursts', 'steady', 'agent'].flatMap((thread) =>
      ['found', 'true'].map((which) => ({
        series: `${thread} ${which}`,
        title: thread.charAt(0).toUpperCase() + thread.slice(1),
        of: `ms of a second, ${which}`,
        perMs: 1_000,
      })),
    ),
  },
  predict: {
    question:
      'A thread works 30 % of the time, by chance and in step with nothing. How far off may a profile with 12,000 looks be (two standard errors), in points?',
    choices: [0.01, 0.8, 5, 20],
    unit: '',
    answer: 0.8,
  },
  targets: {
    bronze: { cost: { worstOff: { atMost: 10 }, overhead: { atMost: 2 } } },
    silver: { cost: { worstOff: { atMost: 3 } } },
    gold: { cost: { worstOff: { atMost: 2 }, agentOff: { atMost: 2 } } },
  },
});
