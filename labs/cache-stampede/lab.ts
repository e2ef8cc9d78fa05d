import { defineLab } from '#lib/lab';
import { FAILING, FAILURES, THREE_REPORTS, world } from './world.ts';

export default defineLab<unknown, unknown, 'simulation'>({
  title: '800 ms every minute',
  summary: 'One report is read 400 times a second. Each time it expires, the database freezes.',
  minutes: 25,
  difficulty: 2,
  runtime: 'simulation',
  entry: 'createPolicy',
  world,
  seeds: ['5', '101', '202', '303'],
  hidden: [THREE_REPORTS, FAILING],
  rules: 'every request has one of the four answers, and nobody waits for what will never come',
  counterWords: { recomputes: 'recomputes in 300 s' },
  // The database is well again after its failures: a policy that gave up on it serves nothing fresh any more.
  check: ({ variant, success, costs, stalenessMs }) => {
    if (variant !== FAILING) return null;
    if (success < 0.98)
      return `after three recomputes had failed, only ${Math.floor(success * 1_000) / 10} % of the requests were answered; the database was well again at once`;
    const { recomputes = 0 } = costs;
    if (recomputes > 0 && recomputes <= FAILURES && stalenessMs > 30_000)
      return `after ${recomputes === 1 ? 'a recompute' : `${recomputes} recomputes`} had failed, none was asked for any more, and readers got a report ${Math.round(stalenessMs / 1_000)} s past its expiry`;
    return null;
  },
  predict: {
    question: 'How many recomputes does the starter ask for in 300 s?',
    choices: [5, 50, 800, 5_000],
    unit: '',
    answer: 800,
  },
  targets: {
    bronze: { cost: { recomputes: { atMost: 50 } }, staleness: { atMostMs: 5_000 } },
    silver: { cost: { recomputes: { atMost: 10 } }, latency: { p999: 1_000 } },
    gold: { cost: { recomputes: { atMost: 8 } }, latency: { p999: 5 }, staleness: { atMostMs: 0 } },
  },
});
