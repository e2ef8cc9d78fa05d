import { defineLab } from '#lib/lab';
import { OTHER_TIMES, TWO_STARS, world } from './world.ts';

export default defineLab<unknown, unknown, 'simulation'>({
  title: 'One key melts one shard',
  summary:
    'Twenty nodes, three shards of Redis, and one product that everybody wants to see. Pages wait for one of them.',
  minutes: 25,
  difficulty: 2,
  runtime: 'simulation',
  entry: 'createPolicy',
  world,
  seeds: ['4', '101', '202', '303'],
  hidden: [OTHER_TIMES, TWO_STARS],
  rules: 'every product is read where it is, and no node keeps more than 1,000 of its own',
  counterWords: {
    roundTrips: 'round trips for pages',
    shardPercent: '% of a shard, the busiest',
    oldestMs: 'ms old, the oldest product served',
    writeErrors: 'writes refused',
    kept: 'products kept by nodes',
  },
  // Whoever knows the celebrities of the visible seeds keeps products, and not the one that everybody reads.
  check: ({ variant, costs }) => {
    const { kept = 0, shardPercent = 0 } = costs;
    if (variant === '' || kept === 0 || shardPercent <= 100) return null;
    return `nodes kept products of their own, and still one shard was asked for ${shardPercent} % of what it can do: what everybody reads there is another product`;
  },
  view: {
    columns: ['p50', 'p99'],
    tracks: [1, 2, 3].map(
      (shard): { series: string; title: string; of: string; perMs: number; limit: number } => ({
        series: `shard ${shard}`,
        title: `Shard ${shard}`,
        of: '% asked',
        perMs: 100,
        limit: 100,
      }),
    ),
  },
  predict: {
    question: 'A page takes half a second. How many round trips to Redis does it make?',
    choices: [1, 3, 33, 100],
    unit: '',
    answer: 100,
  },
  targets: {
    bronze: { latency: { p99: 70 }, cost: { oldestMs: { atMost: 250 } } },
    silver: { latency: { p99: 20 } },
    gold: {
      latency: { p99: 5 },
      cost: { shardPercent: { atMost: 70 }, writeErrors: { atMost: 0 } },
    },
  },
});
