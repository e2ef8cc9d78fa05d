import { defineLab, formatValue, type Random } from '#lib/lab';
import { type Counted, sealOf, type TownSpec } from './town.ts';

interface Input {
  readonly towns: readonly TownSpec[];
}

/** Readers and writers of the measured towns. */
const MIXES = [
  [1, 1],
  [2, 1],
  [1, 2],
] as const;

function makeTown(random: Random, readers: number, writers: number, exists = true): TownSpec {
  const word = () => random.int(-2_147_483_648, 2_147_483_647);
  return { readers, writers, price: exists ? 100 : null, secret: [word(), word()] };
}

const allMixes = (random: Random): Input => ({
  towns: [
    ...MIXES.map(([readers, writers]) => makeTown(random, readers, writers)),
    ...MIXES.map(([readers, writers]) => makeTown(random, readers, writers, false)),
    // Nobody ever adds that product, and people ask for it all the same.
    makeTown(random, 2, 0, false),
  ],
});

const existing = ({ towns }: Input, counted: readonly Counted[]) =>
  counted.filter((_, at) => towns[at]!.price !== null);
const sumOf = (counted: readonly Counted[], name: 'orders' | 'stale' | 'uncached') =>
  counted.reduce((sum, one) => sum + one[name], 0);

export default defineLab<Input, string>({
  title: 'The price that stayed wrong for a day',
  summary: 'A reader, a writer, and five steps. In one of ten orders the cache keeps the old price.',
  minutes: 35,
  difficulty: 3,
  runtime: 'js',
  entry: 'playTowns',
  workloads: { typical: { size: 7, unit: 'towns', generate: allMixes } },
  visible: [
    { name: 'One reader, one writer', input: (random) => ({ towns: [makeTown(random, 1, 1)] }) },
    { name: 'Two writers', input: (random) => ({ towns: [makeTown(random, 0, 2)] }) },
  ],
  hidden: [
    { name: 'Every mix', workload: 'typical' },
    { name: 'Nobody writes', input: (random) => ({ towns: [makeTown(random, 2, 0)] }) },
    { name: 'No towns', input: () => ({ towns: [] }) },
  ],
  callLimitMs: 30_000,
  counterWords: {
    stalePerMille: 'of 1,000 orders end with a price that stays wrong',
    uncachedPerMille: 'of 1,000 orders end with a price that is never cached',
    missingUncached: 'orders end with a missing product that is asked for again and again',
    orders: 'orders tried',
  },
  targets: {
    bronze: {
      count: { stalePerMille: { atMost: 75 }, uncachedPerMille: { atMost: 0 } },
    },
    silver: { count: { stalePerMille: { atMost: 0 } } },
    gold: { count: { missingUncached: { atMost: 0 } } },
  },
  oracle: () => 'what each town counted',
  check({ towns }, output) {
    if (!Array.isArray(output)) return 'the result should be an array with what each town counted';
    if (output.length !== towns.length)
      return `the result should have ${towns.length} counts, yours has ${output.length}`;
    const at = towns.findIndex((town, i) => !isSealed(town, output[i]));
    return at < 0 ? null : `count ${at} is not one of town ${at}: ${formatValue(output[at])}`;
  },
  score(input, output) {
    const counted = output as Counted[];
    const known = existing(input, counted);
    const perMille = (part: number, of: number) => (of === 0 ? 0 : Math.ceil((1_000 * part) / of));
    return {
      // Every order counts: one is enough for a customer to see the wrong price until the entry expires.
      stalePerMille: perMille(sumOf(counted, 'stale'), sumOf(counted, 'orders')),
      uncachedPerMille: perMille(sumOf(known, 'uncached'), sumOf(known, 'orders')),
      missingUncached: sumOf(counted, 'uncached') - sumOf(known, 'uncached'),
      orders: sumOf(counted, 'orders'),
    };
  },
  predict: {
    question:
      'Delete before the write instead of after it: how many of the ten orders of one reader and one writer end wrong?',
    choices: [0, 1, 3, 6],
    unit: ' of 10',
    answer: 6,
  },
});

function isSealed(town: TownSpec, value: unknown): boolean {
  const { orders, stale, uncached, example, seal } = (value ?? {}) as Partial<Counted>;
  const isCount = (x: unknown): x is number => typeof x === 'number' && Number.isSafeInteger(x) && x >= 0;
  return (
    isCount(orders) &&
    isCount(stale) &&
    isCount(uncached) &&
    typeof example === 'string' &&
    example.length < 100 &&
    seal === sealOf(town, { orders, stale, uncached, example })
  );
}
