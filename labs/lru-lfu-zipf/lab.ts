import { defineLab, formatValue, type Random } from '#lib/lab';
import { type Receipt, type ShopSpec, sealOf, TRACES, type TraceName } from './shop.ts';

interface Input {
  readonly shops: readonly ShopSpec[];
}

function makeShop(random: Random, trace: TraceName, requests: number): ShopSpec {
  const word = () => random.int(-2_147_483_648, 2_147_483_647);
  // Days of all sizes have the same shape: 8 requests for a product, and a place for one product in 50.
  const products = Math.max(50, Math.round(requests / 8));
  return {
    trace,
    requests,
    products,
    places: Math.max(2, Math.round(products / 50)),
    seed: [word(), word(), word(), word()],
    secret: word(),
  };
}

const allTraces = (random: Random, size: number): Input => ({
  shops: TRACES.map((trace) => makeShop(random, trace, size)),
});

const perMille = ({ requests, hits }: Receipt) => Math.floor((1_000 * hits) / requests);

export default defineLab<Input, { requests: number }[]>({
  title: 'Choose the eviction',
  summary: 'A shelf for 1,000 of 50,000 products. Three kinds of day, and one rule for what makes room.',
  minutes: 40,
  difficulty: 3,
  runtime: 'js',
  entry: 'runShops',
  workloads: { typical: { size: 400_000, unit: 'requests a day', generate: allTraces } },
  visible: [
    {
      name: 'A small steady day',
      input: (random) => ({ shops: [makeShop(random, 'steady', 2_000)] }),
    },
    { name: 'A small day of each kind', input: (random) => allTraces(random, 2_000) },
  ],
  hidden: [
    { name: 'Days of 20,000 requests', workload: 'typical', size: 20_000 },
    { name: 'A day of one request', input: (random) => ({ shops: [makeShop(random, 'steady', 1)] }) },
    { name: 'No shops', input: () => ({ shops: [] }) },
  ],
  callLimitMs: 30_000,
  counterWords: {
    worst: 'hits in 1,000 requests, on the worst of the three days',
    steady: 'in 1,000 on the steady day',
    scans: 'in 1,000 on the day with scans',
    fashion: 'in 1,000 on the day of changing fashion',
  },
  targets: {
    bronze: { count: { worst: { atLeast: 333 } } },
    silver: { count: { worst: { atLeast: 370 } } },
    gold: { count: { worst: { atLeast: 425 } } },
  },
  oracle: ({ shops }) => shops.map(({ requests }) => ({ requests })),
  check({ shops }, output) {
    if (!Array.isArray(output)) return 'the result should be an array with the receipt of each shop';
    if (output.length !== shops.length)
      return `the result should have ${shops.length} receipts, yours has ${output.length}`;
    for (const [at, shop] of shops.entries()) {
      const { requests, hits, seal } = (output[at] ?? {}) as Partial<Receipt>;
      if (typeof requests !== 'number' || typeof hits !== 'number' || seal !== sealOf(shop, requests, hits))
        return `receipt ${at} is not one of shop ${at}: ${formatValue(output[at])}`;
      if (requests !== shop.requests)
        return `shop ${at} has ${shop.requests.toLocaleString('en')} customers, and ${requests.toLocaleString('en')} were served`;
    }
    return null;
  },
  score({ shops }, output) {
    const receipts = output as Receipt[];
    const figures = shops.map(({ trace }, at) => [trace, perMille(receipts[at]!)] as const);
    return {
      worst: Math.min(...figures.map(([, figure]) => figure)),
      ...Object.fromEntries(figures),
    };
  },
  predict: {
    question:
      'With least recently used in place of first in, first out, how many more of 1,000 requests are hits?',
    choices: [4, 40, 150, 400],
    unit: '',
    answer: 40,
  },
});
