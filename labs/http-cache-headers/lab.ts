import { defineLab } from '#lib/lab';
import { DAILY, ROLLED_BACK, world } from './world.ts';

export default defineLab<unknown, unknown, 'simulation'>({
  title: 'Ship twice a week, stale never',
  summary:
    'Forty files, four deploys, 800 browsers. Somebody turned all caches off, because marketing saw old pages.',
  minutes: 25,
  difficulty: 2,
  runtime: 'simulation',
  entry: 'createSite',
  world,
  seeds: ['7', '101', '202', '303'],
  hidden: [DAILY, ROLLED_BACK],
  rules: 'no visit after a deploy shows a file of an earlier one',
  counterWords: {
    bytesPercent: '% of the bytes without caches',
    requestsPercent: '% of the requests without caches',
    originPercent: '% of them reached the origin',
    staleFiles: 'old files shown',
    megabytes: 'MB',
    requests: 'requests',
  },
  check: ({ costs }) => {
    const { staleFiles = 0 } = costs;
    return staleFiles === 0
      ? null
      : `${staleFiles.toLocaleString('en')} times a visit showed a file that a deploy had replaced`;
  },
  view: {
    clock: 'days',
    whole: 'requests',
    columns: ['p50', 'p99'],
    tracks: [
      { series: 'requests', title: 'Requests', of: 'per hour', perMs: 3_600_000 },
      { series: 'megabytes', title: 'Bytes', of: 'MB per hour', perMs: 3_600_000 },
      { series: 'stale', title: 'Old files', of: 'per hour', perMs: 3_600_000 },
      { series: 'origin', title: 'Origin', of: 'requests per hour', perMs: 3_600_000 },
    ],
  },
  predict: {
    question: 'Every file gets an ETag and is asked about at each visit. How many of the requests are saved?',
    choices: [0, 25, 80, 95],
    unit: ' %',
    answer: 0,
  },
  targets: {
    bronze: { cost: { bytesPercent: { atMost: 40 }, staleFiles: { atMost: 0 } } },
    silver: { cost: { bytesPercent: { atMost: 25 }, originPercent: { atMost: 10 } } },
    gold: { cost: { requestsPercent: { atMost: 25 } } },
  },
});
