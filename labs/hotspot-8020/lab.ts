import { defineLab, formatValue, type Random } from '#lib/lab';
import { type Job, priceInOnePass, type Result } from './oracle.ts';

interface Shape {
  /** Articles in the catalogue, for each record. */
  articles?: number;
  /** Probability that an order names an article that the catalogue does not have. */
  unknown?: number;
  /** Probability that an article repeats the code of an earlier one, with another price. */
  repeated?: number;
  customers?: number;
}

const REGIONS = ['north', 'south', 'east', 'west', 'islands'];
const NAMES = ['Ångström', 'Brontë', 'Çelik', 'Dvořák', 'Eko', 'Fuji 富士', 'García', 'Hø', 'İnan', 'Jó'];

const codes: string[] = [];
/** The code of an article. Written once: thousands of them are needed for every input. */
function skuOf(article: number): string {
  codes[article] ??= `SKU-${(article * 7_919).toString(36).toUpperCase().padStart(6, '0')}`.replace(
    /..$/,
    '-$&',
  );
  return codes[article];
}
const twoDigits = (value: number) => String(value).padStart(2, '0');

function writeRecord(random: Random, sku: string, customers: number): string {
  const customer = `${random.pick(NAMES)} ${random.int(1, customers)}`;
  return JSON.stringify({
    sku: random.chance(0.5) ? sku : sku.replaceAll('-', ''),
    quantity: random.chance(0.05) ? -random.int(1, 130) : random.int(0, 130),
    customer: random.chance(0.1) ? ` ${customer} ` : customer,
    region: random.pick(REGIONS),
    tier: random.pick(['basic', 'plus', 'partner', 'staff']),
    placed: `2026-${twoDigits(random.int(1, 12))}-${twoDigits(random.int(1, 28))}`,
    note: random.chance(0.05) ? `call "${customer}" {before} delivery\n` : '',
  });
}

function generate(random: Random, size: number, shape: Shape = {}): Job {
  const { articles = 0.5, unknown = 0.04, repeated = 0, customers = 60 } = shape;
  const count = Math.max(1, Math.round(size * articles));
  const skus = random.shuffle(Array.from({ length: count }, (_, article) => skuOf(article)));
  for (let at = 1; at < count; at++) {
    if (random.chance(repeated)) skus[at] = skus[random.int(0, at - 1)]!.replace(/-(?=[^-]*$)/, '');
  }
  const cents = skus.map(() => random.int(1, 99_999));
  const records = Array.from({ length: size }, () =>
    writeRecord(
      random,
      random.chance(unknown) ? skuOf(count + random.int(0, 99)) : random.pick(skus),
      customers,
    ),
  );
  return { records, catalogue: { skus, cents } };
}

/** A job of a few records whose every field is given. */
function smallJob(
  skus: string[],
  orders: readonly Partial<Record<'sku' | 'customer' | 'placed', string>>[],
): Job {
  const records = orders.map((order, i) =>
    JSON.stringify({
      sku: skus[0],
      quantity: i + 1,
      customer: 'Ada',
      region: 'south',
      tier: 'basic',
      placed: '2026-03-01',
      note: '',
      ...order,
    }),
  );
  return { records, catalogue: { skus, cents: skus.map((_, i) => 1_000 * (i + 1)) } };
}

export default defineLab<Job, Result>({
  title: 'Two edits only',
  summary: 'A nightly pricing job of eight stages, a change freeze, and room for two edits.',
  minutes: 30,
  difficulty: 2,
  runtime: 'js',
  entry: 'priceOrders',
  workloads: { typical: { size: 120, unit: 'records', generate: (random, size) => generate(random, size) } },
  visible: [
    {
      name: 'Three orders, one without a price',
      input: () =>
        smallJob(
          ['SKU-A', 'SKU-B'],
          [{ sku: 'SKU-B' }, { sku: 'SKU-X', customer: 'Grace' }, { sku: 'SKU-A', customer: 'Edsger ' }],
        ),
    },
    {
      name: 'The first entry of an article counts',
      input: () => smallJob(['SKU-A', 'SKU-B', 'SKU-A'], [{ sku: 'SKU-A' }, { sku: 'SKU-B' }]),
    },
    {
      name: 'Dashes do not matter',
      input: () => smallJob(['SKU-00-A1', 'SKU-00B2', 'SKU00A1'], [{ sku: 'SKU00B2' }, { sku: 'SKU-00A1' }]),
    },
    { name: 'Five records', workload: 'typical', size: 5 },
  ],
  hidden: [
    { name: '1,500 records', workload: 'typical', size: 1_500 },
    {
      name: 'A small catalogue, 80 % of it repeated',
      input: (random) => generate(random, 400, { articles: 0.5, repeated: 0.8 }),
    },
    { name: 'Half of the articles unknown', input: (random) => generate(random, 200, { unknown: 0.5 }) },
    {
      name: 'Articles named like object properties',
      input: (random) => {
        // Only a key that is in the catalogue shows what a plain object does with it.
        const skus = ['__proto__', ...random.shuffle(['constructor', 'toString', 'hasOwnProperty', ''])];
        return smallJob(
          skus.slice(0, 4),
          [...skus, 'valueOf', '0'].map((sku) => ({ sku })),
        );
      },
    },
    {
      name: 'Customers with equal totals',
      input: (random) =>
        smallJob(
          ['SKU-FREE'],
          random
            .shuffle(['Zoë', 'zoe', 'Ärne', 'Arne', '富士', '', '2', '10'])
            .map((customer) => ({ customer, sku: 'SKU-FREE' })),
        ),
    },
    { name: 'One customer', input: (random) => generate(random, 50, { customers: 1 }) },
    {
      name: 'An empty catalogue',
      input: (random) => ({ ...generate(random, 9), catalogue: { skus: [], cents: [] } }),
    },
    { name: 'No orders', input: (random) => ({ ...generate(random, 9), records: [] }) },
  ],
  counters: {
    scans: [
      'Array.prototype.indexOf',
      'Array.prototype.includes',
      'Array.prototype.find',
      'Array.prototype.findIndex',
      'Array.prototype.findLast',
      'Array.prototype.findLastIndex',
    ],
    parses: ['JSON.parse'],
  },
  counterWords: { scans: 'searches through an array', parses: 'calls of JSON.parse' },
  targets: {
    bronze: { speedup: 1.5, edits: { atMost: 2 } },
    silver: { speedup: 2.6, edits: { atMost: 2 } },
    gold: {
      speedup: 2.8,
      edits: { atMost: 2 },
      count: { scans: { atMost: 0 }, parses: { atMostPerItem: 1 } },
    },
  },
  oracle: priceInOnePass,
  check({ records }, output, expected) {
    const { cents, top } = (output ?? {}) as Partial<Record<keyof Result, unknown>>;
    if (!(cents instanceof Float64Array) || !Array.isArray(top)) {
      return 'the result should be { cents, top }: a Float64Array and an array of names';
    }
    if (cents.length !== records.length) {
      return `cents should have one entry for each of the ${records.length} records, yours has ${cents.length}`;
    }
    const at = expected.cents.findIndex(
      (value, i) => value !== cents[i] && !(Number.isNaN(value) && Number.isNaN(cents[i])),
    );
    if (at >= 0) return `record ${at} should cost ${expected.cents[at]} cents, yours costs ${cents[at]}`;
    const rank = expected.top.findIndex((name, i) => name !== top[i]);
    if (rank >= 0) {
      return `place ${rank + 1} of top should be ${formatValue(expected.top[rank])}, yours is ${formatValue(top[rank])}`;
    }
    return top.length === expected.top.length
      ? null
      : `top should have ${expected.top.length} names, yours has ${top.length}`;
  },
  predict: {
    question: 'How many times faster is the whole job when the two hottest stages cost almost nothing?',
    choices: [1.3, 2, 5, 20],
    unit: '×',
  },
});
