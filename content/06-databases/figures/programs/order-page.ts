import type pg from 'pg';

const SHOP = 7;
const ORDERS_OF_PAGE = 50;
const ORDERS = 10_000;
const CUSTOMERS = 4_000;

/** The tables of the lab `api-n-plus-one`, with rows of the same kind: 40 shops, 1 to 12 items and 0 to 2 parcels an order. */
export async function createOrderPage(client: pg.Client): Promise<void> {
  await client.query(`
    create table customers (id int primary key, name text not null, email text not null);
    create table orders (id int primary key, shop_id int not null, customer_id int not null, placed_at timestamptz not null);
    create table items (order_id int not null, line int not null, product text not null, quantity int not null, price int not null, note text not null);
    create table shipments (id int primary key, order_id int not null, carrier text not null, shipped_at timestamptz not null);
    create index orders_of_shop on orders (shop_id, placed_at desc, id desc);
    create index items_of_order on items (order_id, price desc, line);
    create index shipments_of_order on shipments (order_id, shipped_at desc, id desc);
    select setseed(0.42);
    insert into customers select n, 'Customer ' || n, 'c' || n || '@example.com' from generate_series(1, ${CUSTOMERS}) n;
    insert into orders
    select n, 1 + floor(random() * 40)::int, 1 + floor(random() * ${CUSTOMERS})::int,
           timestamptz '2026-03-01 00:00Z' + floor(random() * 200000) * interval '1 minute'
    from generate_series(1, ${ORDERS}) n;
    insert into items
    select id, line, 'Product ' || 1 + floor(random() * 60)::int, 1 + floor(random() * 4)::int, 100 * (5 + floor(random() * 56)::int), repeat('x', 116)
    from (select id, 1 + floor(random() * 12)::int as items from orders) o, generate_series(1, o.items) line
    order by random();
    insert into shipments
    select row_number() over (order by random()), id, (array['Postbus', 'Ostkurier', 'Nachtzug'])[1 + floor(random() * 3)::int],
           placed_at + parcel * interval '10 hours'
    from (select id, placed_at, greatest(0, floor(random() * 4)::int - 1) as parcels from orders) o, generate_series(1, o.parcels) parcel`);
  await client.query('vacuum (analyze, freeze)');
}

/** Sends one statement and answers its rows. */
export type Send = (sql: string, values: readonly unknown[]) => Promise<Record<string, unknown>[]>;

const LIST =
  'select id, placed_at, customer_id from orders where shop_id = $1 order by placed_at desc, id desc limit $2';
const LIST_WITH_CUSTOMER =
  'select o.id, o.placed_at, c.name from orders o join customers c on c.id = o.customer_id where o.shop_id = $1 order by o.placed_at desc, o.id desc limit $2';
const CUSTOMER = 'select name from customers where id = $1';
const TOP_ITEMS =
  'select product, quantity, price from items where order_id = $1 order by price desc, line limit 3';
const LAST_SHIPMENT =
  'select carrier, shipped_at from shipments where order_id = $1 order by shipped_at desc, id desc limit 1';

const page = [SHOP, ORDERS_OF_PAGE];
const idsOf = (orders: readonly Record<string, unknown>[]) => orders.map(({ id }) => id);

/** The page's rows, fetched in the ways that the lesson compares. */
export const WAYS = {
  /** One statement after the other. */
  async loop(send: Send) {
    for (const { id, customer_id } of await send(LIST, page)) {
      await send(CUSTOMER, [customer_id]);
      await send(TOP_ITEMS, [id]);
      await send(LAST_SHIPMENT, [id]);
    }
  },
  /** All that are about an order, without waiting for one another. `spread` answers the sender of each of them. */
  async together(send: Send, spread: (at: number) => Send = () => send) {
    const orders = await send(LIST, page);
    await Promise.all(
      orders.flatMap(({ id, customer_id }, at) => [
        spread(3 * at)(CUSTOMER, [customer_id]),
        spread(3 * at + 1)(TOP_ITEMS, [id]),
        spread(3 * at + 2)(LAST_SHIPMENT, [id]),
      ]),
    );
  },
  /** A statement for each table, with a list of numbers. Items and shipments come whole, and are cut by the program. */
  async batches(send: Send) {
    const orders = await send(LIST, page);
    await send('select id, name from customers where id = any($1)', [
      orders.map(({ customer_id }) => customer_id),
    ]);
    await send(
      'select order_id, product, quantity, price from items where order_id = any($1) order by price desc, line',
      [idsOf(orders)],
    );
    await send(
      'select order_id, carrier, shipped_at from shipments where order_id = any($1) order by shipped_at desc, id desc',
      [idsOf(orders)],
    );
  },
  /** The customer by a join, of the lists what the page shows. */
  async lateral(send: Send) {
    const orders = await send(LIST_WITH_CUSTOMER, page);
    await send(
      'select o.id as order_id, i.product, i.quantity, i.price from unnest($1::int[]) as o (id) cross join lateral (select line, product, quantity, price from items where order_id = o.id order by price desc, line limit 3) i order by o.id, i.price desc, i.line',
      [idsOf(orders)],
    );
    await send(
      'select o.id as order_id, s.carrier, s.shipped_at from unnest($1::int[]) as o (id) cross join lateral (select carrier, shipped_at from shipments where order_id = o.id order by shipped_at desc, id desc limit 1) s',
      [idsOf(orders)],
    );
  },
  /** One statement, made by the database: an object for each order. */
  async one(send: Send) {
    await send(
      `select o.id, o.placed_at, c.name, i.items, s.shipment
       from (${LIST}) o join customers c on c.id = o.customer_id
       cross join lateral (
         select json_agg(json_build_object('product', product, 'quantity', quantity, 'price', price)) as items
         from (select product, quantity, price from items where order_id = o.id order by price desc, line limit 3) top
       ) i
       left join lateral (
         select json_build_object('carrier', carrier, 'shipped_at', shipped_at) as shipment
         from shipments where order_id = o.id order by shipped_at desc, id desc limit 1
       ) s on true
       order by o.placed_at desc, o.id desc`,
      page,
    );
  },
  /** Everything joined to everything, all columns: a row for each item and each parcel of an order, with the order and the customer in each. */
  giant: (send: Send) => joined(send, 'o.*, c.*, i.*, s.*'),
  /** The same rows, with the columns that the page shows. */
  narrow: (send: Send) =>
    joined(send, 'o.id, o.placed_at, c.name, i.product, i.quantity, i.price, s.carrier, s.shipped_at'),
} as const;

async function joined(send: Send, columns: string): Promise<void> {
  await send(
    `select ${columns}
     from (select * from orders where shop_id = $1 order by placed_at desc, id desc limit $2) o
     join customers c on c.id = o.customer_id
     left join items i on i.order_id = o.id
     left join shipments s on s.order_id = o.id
     order by o.placed_at desc, o.id desc`,
    page,
  );
}
