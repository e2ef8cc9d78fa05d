import { defineLab, type InsertRow, type Random } from '#lib/lab';

const MINUTE_MS = 60_000;
/** 1 March 2026; orders lie in the 139 days after it. */
const BEGIN_MS = Date.UTC(2026, 2, 1);
const MINUTES = 200_000;
const CARRIERS = ['Postbus', 'Ostkurier', 'Velo & Co.', 'Nachtzug'];
const PRODUCTS = ['Lamp', 'Kettle', 'Shelf', 'Rug', 'Chair', 'Clock', 'Mirror', 'Basket', 'Blanket', 'Bench'];
/** Names that a page has to bring through as they are. */
const NAMES = [
  'Zoë Müller-Łukasz',
  '佐藤 花子',
  'Nguyễn Văn Ánh',
  'O’Brien "Bo" \\ Tab',
  '🧺 e\u0301t\u00e9',
];
/** Each has the length that makes about 45 items fill a page. */
const NOTES = [
  'Wrap it in paper, and the card from the till goes on top; no invoice in the parcel, please, it is a gift for someone.',
  'Only together with the other parcel, and not before the customer has called back; the number is on the second label.',
];

interface Shape {
  readonly shops: number;
  readonly orders: number;
  readonly customers: number;
  /** Most items of one order. */
  readonly items: number;
  readonly special?: (id: number) => Partial<Order>;
  readonly name?: (id: number) => string;
}

interface Order {
  readonly shop: number;
  readonly customer: number;
  readonly minute: number;
  readonly items: number;
  readonly shipments: number;
}

const moment = (minute: number) => new Date(BEGIN_MS + minute * MINUTE_MS).toISOString();

/** Rows of four tables. Prices come again within an order, and shipments share their minute: what comes first is said by the number. */
function fill(random: Random, insert: InsertRow, shape: Shape): void {
  const { shops, orders, customers, items: most, special = () => ({}), name } = shape;
  for (let id = 1; id <= customers; id++)
    insert('customers', [id, name?.(id) ?? `Customer ${random.int(1, 1_000_000)}`, `c${id}@example.com`]);
  // Items and parcels are written when they come in, so those of one order lie apart.
  const items: [order: number, line: number][] = [];
  const parcels: [order: number, minute: number][] = [];
  for (let id = 1; id <= orders; id++) {
    const order: Order = {
      shop: random.int(1, shops),
      customer: random.int(1, customers),
      minute: random.int(0, MINUTES - 1),
      items: random.int(1, most),
      shipments: random.chance(0.25) ? 0 : random.int(1, 2),
      ...special(id),
    };
    insert('orders', [id, order.shop, order.customer, moment(order.minute)]);
    for (let line = 1; line <= order.items; line++) items.push([id, line]);
    for (let parcel = 1; parcel <= order.shipments; parcel++)
      parcels.push([id, order.minute + random.int(0, 2) * 600]);
  }
  random.shuffle(items).forEach(([order, line]) => {
    const price = 100 * random.int(5, 60);
    insert('items', [order, line, random.pick(PRODUCTS), random.int(1, 4), price, random.pick(NOTES)]);
  });
  random.shuffle(parcels).forEach(([order, minute], index) => {
    insert('shipments', [index + 1, order, random.pick(CARRIERS), moment(minute)]);
  });
}

/** Rows as they are inserted, by table. */
interface Tables {
  readonly customers?: [id: number, name: string][];
  readonly orders?: [id: number, shop: number, customer: number, placedAt: string][];
  readonly items?: [order: number, line: number, product: string, quantity: number, price: number][];
  readonly shipments?: [id: number, order: number, carrier: string, shippedAt: string][];
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
/** A moment as PostgreSQL writes it. */
const asText = (iso: string) => iso.replace('T', ' ').replace('.000Z', '+00');

export default defineLab<unknown, unknown, 'sql'>({
  title: '151 queries for one page',
  summary: 'A page of 50 orders takes a third of a second in production, and 40 ms on a laptop.',
  minutes: 25,
  difficulty: 1,
  runtime: 'sql',
  language: 'ts',
  engine: 'postgres',
  entry: 'orderPage',
  roundTripMs: 2,
  schema: `create table customers (
      id int primary key,
      name text not null,
      email text not null
    );
    create table orders (
      id int primary key,
      shop_id int not null,
      customer_id int not null,
      placed_at timestamptz not null
    );
    create table items (
      order_id int not null,
      line int not null,
      product text not null,
      quantity int not null,
      price int not null,
      note text not null
    );
    create table shipments (
      id int primary key,
      order_id int not null,
      carrier text not null,
      shipped_at timestamptz not null
    );
    create index orders_of_shop on orders (shop_id, placed_at desc, id desc);
    create index items_of_order on items (order_id, price desc, line);
    create index shipments_of_order on shipments (order_id, shipped_at desc, id desc);`,
  data: {
    rows: { orders: 10_000, customers: 4_000, items: 65_000, shipments: 11_250 },
    seed: 20_260_301,
    generate: (random, insert) =>
      fill(random, insert, { shops: 40, orders: 10_000, customers: 4_000, items: 12 }),
  },
  visible: [
    {
      name: 'a shop with four orders',
      generate(random, insert) {
        fill(random, insert, {
          shops: 2,
          orders: 8,
          customers: 5,
          items: 5,
          special: (id) => ({ shop: 1 + (id % 2) }),
        });
        return [1, 50];
      },
    },
  ],
  hidden: [
    {
      name: 'a shop without orders',
      generate(random, insert) {
        fill(random, insert, { shops: 3, orders: 20, customers: 5, items: 4 });
        return [99, 50];
      },
    },
    {
      name: 'two customers share all orders',
      generate(random, insert) {
        fill(random, insert, { shops: 1, orders: 24, customers: 2, items: 4 });
        return [1, 20];
      },
    },
    {
      name: 'nothing was sent yet',
      generate(random, insert) {
        fill(random, insert, {
          shops: 1,
          orders: 12,
          customers: 8,
          items: 4,
          special: () => ({ shipments: 0 }),
        });
        return [1, 50];
      },
    },
    {
      name: 'orders without items, placed in one minute',
      generate(random, insert) {
        fill(random, insert, {
          shops: 2,
          orders: 24,
          customers: 9,
          items: 4,
          special: (id) => ({ minute: 77, ...(id % 3 === 0 ? { items: 0 } : {}) }),
        });
        return [2, 8];
      },
    },
    {
      name: 'names in other scripts',
      generate(random, insert) {
        fill(random, insert, {
          shops: 1,
          orders: 8,
          customers: 5,
          items: 3,
          name: (id) => NAMES[(id - 1) % NAMES.length]!,
        });
        return [1, 50];
      },
    },
    {
      name: 'a page of 200 orders',
      generate(random, insert) {
        fill(random, insert, {
          shops: 2,
          orders: 1_100,
          customers: 300,
          items: 4,
          special: (id) => ({ shop: 1 + (id % 2) }),
        });
        return [1, 200];
      },
    },
  ],
  expected(tables, shop, limit) {
    const { orders = [], customers = [], items = [], shipments = [] } = tables as unknown as Tables;
    const names = new Map(customers);
    return orders
      .filter(([, of]) => of === shop)
      .sort(([id, , , at], [other, , , then]) => compare(then, at) || other - id)
      .slice(0, Number(limit))
      .map(([id, , customer, placedAt]) => ({
        id,
        placedAt: asText(placedAt),
        customer: names.get(customer),
        items: items
          .filter(([order]) => order === id)
          .sort((a, b) => b[4] - a[4] || a[1] - b[1])
          .slice(0, 3)
          .map(([, , product, quantity, price]) => ({ product, quantity, price })),
        shipment:
          shipments
            .filter(([, order]) => order === id)
            .sort((a, b) => compare(b[3], a[3]) || b[0] - a[0])
            .map(([, , carrier, at]) => ({ carrier, shipped_at: asText(at) }))[0] ?? null,
      }));
  },
  counted: [7, 50],
  targets: {
    bronze: { statements: { atMost: 10 }, totalBuffers: { atMost: 3_000 } },
    silver: { statements: { atMost: 4 } },
    gold: { totalBuffers: { atMost: 1_150 } },
  },
  predict: {
    question:
      'The starter sends 151 statements, one after the other. Suppose the 150 of the orders are sent at once, with Promise.all, on the page’s one connection. How long do the round trips take then?',
    choices: [2, 4, 102, 302],
    unit: 'ms',
    answer: 302,
  },
});
