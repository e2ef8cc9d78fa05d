import { defineLab, type InsertRow, type Random } from '#lib/lab';

/** 1 November 2026: the table holds the orders of this month, one every 12 s. */
const BEGIN_MS = Date.UTC(2026, 10, 1);
const ORDERS = 200_000;
/** Orders after this one may still be paid; those before it are at rest. */
const AT_REST = 120_000;

/** Each has the length that makes about 53 rows fill a page. */
const NOTES = [
  'Leave it at the reception on the second floor and call the number on the label before you come.',
  'Gift wrapping in plain paper, no invoice in the parcel, and the card from the till on the top.',
  'Customer asked for one delivery: wait for the two items on back order and send all of it then.',
  'Address was corrected by telephone on the day of the order; the old one is still on the label.',
];

interface Order {
  readonly id: number;
  readonly tenant: number;
  readonly status: string;
  readonly total: number | null;
}

function insertOrder(random: Random, insert: InsertRow, { id, tenant, status, total }: Order): void {
  const created = new Date(BEGIN_MS + id * 12_000).toISOString();
  insert('orders', [id, tenant, status, created, total, random.pick(NOTES)]);
}

/** 40 % paid, some pending, which have no total yet, the rest archived. */
function drawOrder(random: Random, pendingShare: number): Pick<Order, 'status' | 'total'> {
  if (random.chance(pendingShare)) return { status: 'pending', total: null };
  return { status: random.chance(0.4) ? 'paid' : 'archived', total: random.int(500, 90_000) };
}

/** A small table of orders, told apart by what is special about it. */
function fewOrders(
  random: Random,
  insert: InsertRow,
  count: number,
  special: (id: number) => Partial<Order>,
): void {
  for (let id = 1; id <= count; id++) {
    const drawn = drawOrder(random, 0.1);
    insertOrder(random, insert, { id, tenant: random.int(0, 19), ...drawn, ...special(id) });
  }
}

/** The largest shop: 1 % of all orders, four times as many as the others. */
const LARGE = 7;

export default defineLab<unknown, unknown, 'sql'>({
  title: 'One number on every page',
  summary:
    'A revenue widget reads a page of the table for each order that it adds up, on every page of the shop.',
  minutes: 20,
  difficulty: 2,
  runtime: 'sql',
  engine: 'postgres',
  schema: `create table orders (
    id int primary key,
    tenant_id int not null,
    status text not null,
    created_at timestamptz not null,
    total int,
    note text not null
  );`,
  data: {
    rows: { orders: ORDERS },
    seed: 20_261_101,
    generate(random, insert) {
      for (let id = 1; id <= ORDERS; id++) {
        const drawn = drawOrder(random, id > AT_REST ? 0.06 : 0.003);
        const tenant = random.chance(0.0075) ? LARGE : random.int(0, 399);
        insertOrder(random, insert, { id, tenant, ...drawn });
      }
    },
    // About 4,300 payments came in since last night's VACUUM, all for orders of the last days.
    since: `update orders set status = 'paid', total = 500 + id % 89500
      where status = 'pending' and id > ${AT_REST} and id % 10 <> 0`,
  },
  visible: [
    {
      name: 'a shop with three paid orders',
      generate(random, insert) {
        for (let id = 1; id <= 10; id++) {
          const status = id % 3 === 0 ? 'paid' : 'archived';
          insertOrder(random, insert, { id, tenant: id % 10 === 0 ? 43 : 42, status, total: 1_000 * id });
        }
        return [42];
      },
    },
  ],
  hidden: [
    {
      name: 'other orders',
      generate(random, insert) {
        fewOrders(random, insert, 2_000, () => ({}));
        return [random.int(0, 19)];
      },
    },
    {
      name: 'one shop has nine of ten orders',
      generate(random, insert) {
        fewOrders(random, insert, 3_000, () => (random.chance(0.9) ? { tenant: 3 } : {}));
        return [3];
      },
    },
    {
      name: 'paid orders without a total, and refunds',
      generate(random, insert) {
        fewOrders(random, insert, 2_000, (id) => {
          if (id % 3 === 0) return { status: 'paid', total: null };
          return id % 3 === 1 ? { status: 'paid', total: -random.int(500, 90_000) } : {};
        });
        return [random.int(0, 19)];
      },
    },
    {
      name: 'a shop that nobody has paid yet',
      generate(random, insert) {
        fewOrders(random, insert, 500, (id) => (id % 5 === 0 ? { tenant: 99, status: 'pending' } : {}));
        return [99];
      },
    },
    { name: 'no orders at all', generate: () => [1] },
  ],
  counted: [[LARGE], [42], [399]],
  allowed: ['create-index', 'vacuum', 'analyze'],
  order: 'ordered',
  writes: {
    into: {
      name: 'a table to write into',
      generate(random, insert) {
        fewOrders(random, insert, 5_000, () => ({}));
        return [];
      },
    },
    statement: `insert into orders
      select $1::int + i, (i * 7919) % 20, 'paid', timestamptz '2026-12-01' + i * interval '1 second', i * 37 % 89000, 'On its way'
      from generate_series(1, 1000) i`,
  },
  targets: {
    bronze: { buffers: { ofStarter: 0.5 } },
    silver: { buffers: { atMost: 50 } },
    gold: { buffers: { atMost: 50 }, indexBytes: { atMost: 3 * 2 ** 20 } },
  },
  predict: {
    question:
      'The starter looks at 736 pages to add up 816 orders. How many will it be when the index holds total as well, and nothing else is done?',
    choices: [7, 60, 280, 740],
    unit: 'pages',
    answer: 280,
  },
});
