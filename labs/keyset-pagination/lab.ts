import { defineLab, type InsertRow, type Random, type SqlValue } from '#lib/lab';

const MINUTE_MS = 60_000;
/** 1 March 2026; four orders come in each minute after it. */
const BEGIN_MS = Date.UTC(2026, 2, 1);
const ORDERS = 200_000;
const PER_MINUTE = 4;
const PAGE = 50;

/** Each has the length that makes about 53 rows fill a page. */
const NOTES = [
  'Leave it at the reception on the second floor and call the number on the label before you come.',
  'Gift wrapping in plain paper, no invoice in the parcel, and the card from the till on the top.',
  'Customer asked for one delivery: wait for the two items on back order and send all of it then.',
  'Address was corrected by telephone on the day of the order; the old one is still on the label.',
];

interface Order {
  readonly id: number;
  /** With a zone, as PostgreSQL reads it. */
  readonly created: string;
}

function insertOrders(random: Random, insert: InsertRow, orders: readonly Order[]): void {
  for (const { id, created } of orders) {
    const total = random.chance(0.02) ? null : random.int(500, 90_000);
    insert('orders', [id, created, total, random.pick(NOTES)]);
  }
}

const minuteAt = (minute: number) => new Date(BEGIN_MS + minute * MINUTE_MS).toISOString();

/** Shops send their orders in when they are online, so ids are in no order of time. 7,919 has no factor in common with ORDERS. */
const idOf = (place: number) => 1 + ((place * 7_919) % ORDERS);
const createdOf = (place: number) => minuteAt(Math.floor(place / PER_MINUTE));

/** What a page is handed when so many rows, whole minutes of them, came before it. */
function afterRows(rows: number): SqlValue[] {
  if (rows === 0) return [...FIRST];
  const minute = Array.from({ length: PER_MINUTE }, (_, back) => idOf(rows - 1 - back));
  return [rows, createdOf(rows - 1), Math.max(...minute)];
}

/** Of a walk from the beginning: no row so far, and a place before all others. */
const FIRST: readonly SqlValue[] = [0, '-infinity', 0];

/** A few hundred orders with ids in no order of time. @param created from a random order's number */
function fewOrders(random: Random, count: number, created: (index: number) => string): Order[] {
  const ids = Array.from({ length: count }, (_, index) => index + 1);
  for (let at = count - 1; at > 0; at--) {
    const other = random.int(0, at);
    [ids[at], ids[other]] = [ids[other]!, ids[at]!];
  }
  return ids.map((id, index) => ({ id, created: created(index) }));
}

export default defineLab<unknown, unknown, 'sql'>({
  title: 'Page 3,000',
  summary:
    'A partner copies all orders, fifty at a time. Each page takes longer than the one before it, and some orders come twice.',
  minutes: 25,
  difficulty: 2,
  runtime: 'sql',
  engine: 'postgres',
  schema: `create table orders (
    id int primary key,
    created_at timestamptz not null,
    total int,
    note text not null
  );`,
  data: {
    rows: { orders: ORDERS },
    seed: 20_260_302,
    generate(random, insert) {
      const places = new Int32Array(ORDERS + 1);
      for (let place = 0; place < ORDERS; place++) places[idOf(place)] = place;
      for (let id = 1; id <= ORDERS; id++)
        insertOrders(random, insert, [{ id, created: createdOf(places[id]!) }]);
    },
  },
  visible: [
    {
      name: 'three pages, three orders a minute',
      generate(random, insert) {
        const orders = Array.from({ length: 130 }, (_, index) => ({
          id: ((index * 37) % 130) + 1,
          created: minuteAt(Math.floor(index / 3)),
        }));
        insertOrders(random, insert, orders);
        return [...FIRST];
      },
    },
  ],
  hidden: [
    {
      name: 'other orders',
      generate(random, insert) {
        insertOrders(
          random,
          insert,
          fewOrders(random, 620, () => minuteAt(random.int(0, 5_000))),
        );
        return [...FIRST];
      },
    },
    {
      name: 'hundreds of orders in one minute',
      generate(random, insert) {
        insertOrders(
          random,
          insert,
          fewOrders(random, 450, (index) => minuteAt(index < 300 ? 7 : index)),
        );
        return [...FIRST];
      },
    },
    {
      name: 'orders a microsecond apart',
      generate(random, insert) {
        const micros = (index: number) =>
          `2026-03-01T10:00:00.${String(Math.floor(index / 2)).padStart(6, '0')}Z`;
        insertOrders(random, insert, fewOrders(random, 300, micros));
        return [...FIRST];
      },
    },
    {
      name: 'a walk that goes on where it was left',
      generate(random, insert) {
        const orders = fewOrders(random, 400, () => minuteAt(random.int(0, 60)));
        insertOrders(random, insert, orders);
        const before = random.int(51, 199);
        const key = ({ created, id }: Order) => `${created} ${String(id).padStart(9, '0')}`;
        const last = orders.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))[before - 1]!;
        return [before, last.created, last.id];
      },
    },
    {
      name: 'a last page that is full',
      generate(random, insert) {
        insertOrders(
          random,
          insert,
          fewOrders(random, 4 * PAGE, (index) => minuteAt(index % 40)),
        );
        return [...FIRST];
      },
    },
    { name: 'no orders at all', generate: () => [...FIRST] },
  ],
  counted: [afterRows(150_000), afterRows(50_000), afterRows(0)],
  allowed: ['query', 'create-index'],
  order: 'ordered',
  walk: {
    types: ['bigint', 'timestamptz', 'int'],
    next: ['rows', 1, 0],
    pages: 20,
    disturbed: {
      into: {
        name: 'a walk while others write',
        generate(random, insert) {
          insertOrders(
            random,
            insert,
            fewOrders(random, 800, () => minuteAt(random.int(0, 400))),
          );
          return [...FIRST];
        },
      },
      // Orders of the day before come in late, and some of those that were shown are cancelled.
      between: [
        `insert into orders
         select 1000 * $1 + i, timestamptz '2026-02-28' + i * interval '1 minute', 900, 'late' from generate_series(1, 7) i where $1 % 2 = 1`,
        `delete from orders where $1 % 2 = 0 and id in
         (select id from orders where id <= 800 order by created_at, id limit 5 offset 10)`,
      ],
      keys: 'select id from orders',
    },
  },
  targets: {
    bronze: { buffers: { atMost: 1_000 } },
    silver: { buffers: { atMost: 100 }, walkFaults: { atMost: 0 } },
    gold: { buffers: { atMost: 10 }, walkFaults: { atMost: 0 } },
  },
  predict: {
    question:
      'The page after 150,000 rows is given an index with all columns of the query, in its order, and the query stays as it is. How many pages does it look at?',
    choices: [4, 60, 580, 3_700],
    unit: 'pages',
    answer: 580,
  },
});
