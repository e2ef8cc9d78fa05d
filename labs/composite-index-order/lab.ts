import { defineLab, type InsertRow, type Random } from '#lib/lab';

const MINUTE_MS = 60_000;
/** 1 March 2026; orders lie in the 139 days after it. */
const BEGIN_MS = Date.UTC(2026, 2, 1);
const MINUTES = 200_000;

/** Each has the length that makes about 50 rows fill a page. */
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
  readonly minute: number;
}

/** Pending orders have no total yet. */
function insertOrder(random: Random, insert: InsertRow, { id, tenant, status, minute }: Order): void {
  const created = new Date(BEGIN_MS + minute * MINUTE_MS).toISOString();
  const total = status === 'pending' ? null : random.int(500, 90_000);
  insert('orders', [id, tenant, status, created, total, random.pick(NOTES)]);
}

/** 1 % pending, 29 % paid, the rest archived. */
function drawStatus(random: Random): string {
  const share = random.next();
  return share < 0.01 ? 'pending' : share < 0.3 ? 'paid' : 'archived';
}

/** A small table of orders, told apart by what is special about it. */
function fewOrders(
  random: Random,
  insert: InsertRow,
  count: number,
  special: (id: number) => Partial<Order>,
): void {
  for (let id = 1; id <= count; id++) {
    insertOrder(random, insert, {
      id,
      tenant: random.int(0, 19),
      status: drawStatus(random),
      minute: random.int(0, MINUTES - 1),
      ...special(id),
    });
  }
}

/** The largest shop: 1 % of all orders, four times as many as the others. */
const LARGE = 7;

export default defineLab<unknown, unknown, 'sql'>({
  title: 'Twenty orders and a whole table',
  summary: 'A page of twenty orders reads the whole table. Each team added an index, and it still does.',
  minutes: 25,
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
    rows: { orders: 200_000 },
    seed: 20_260_301,
    generate(random, insert) {
      // Shops send their orders in when they are online, so the order of ids is not that of time.
      for (let id = 1; id <= 200_000; id++) {
        insertOrder(random, insert, {
          id,
          tenant: random.chance(0.0075) ? LARGE : random.int(0, 399),
          status: drawStatus(random),
          minute: random.int(0, MINUTES - 1),
        });
      }
    },
  },
  visible: [
    {
      name: 'a shop with six orders',
      generate(random, insert) {
        for (let id = 1; id <= 12; id++) {
          const status = id % 6 === 0 ? 'archived' : 'paid';
          insertOrder(random, insert, { id, tenant: id % 2 === 0 ? 42 : 43, status, minute: 100 * id });
        }
        return [42, 'paid'];
      },
    },
  ],
  hidden: [
    {
      name: 'other orders',
      generate(random, insert) {
        fewOrders(random, insert, 2_000, () => ({}));
        return [random.int(0, 19), 'archived'];
      },
    },
    {
      name: 'many orders in one minute',
      generate(random, insert) {
        fewOrders(random, insert, 2_000, () => ({ minute: random.int(0, 9) }));
        return [random.int(0, 19), 'paid'];
      },
    },
    {
      name: 'one shop has nine of ten orders',
      generate(random, insert) {
        fewOrders(random, insert, 3_000, () => (random.chance(0.9) ? { tenant: 3 } : {}));
        return [3, 'archived'];
      },
    },
    {
      name: 'orders without a total',
      generate(random, insert) {
        fewOrders(random, insert, 2_000, () => ({ status: 'pending' }));
        return [random.int(0, 19), 'pending'];
      },
    },
    {
      name: 'a shop without orders',
      generate(random, insert) {
        fewOrders(random, insert, 500, () => ({}));
        return [999, 'paid'];
      },
    },
    { name: 'no orders at all', generate: () => [1, 'paid'] },
  ],
  counted: [
    [LARGE, 'pending'],
    [LARGE, 'archived'],
    [42, 'paid'],
    [399, 'pending'],
  ],
  allowed: ['create-index'],
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
      select $1::int + i, (i * 7919) % 20, 'pending', timestamptz '2026-08-01' + i * interval '1 minute', null, 'On its way'
      from generate_series(1, 1000) i`,
  },
  targets: {
    bronze: { buffers: { atMost: 1_900 } },
    silver: { buffers: { atMost: 30 } },
    gold: { buffers: { atMost: 8 }, indexBytes: { atMost: 11.5 * 2 ** 20 } },
  },
  predict: {
    question:
      'The table has about 4,000 pages. How many pages will the query look at when it has the index you would give it?',
    choices: [5, 30, 500, 1_900],
    unit: 'pages',
    answer: 5,
  },
});
