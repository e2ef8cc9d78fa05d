// node load.mjs shop|tickets <folder of initdb and postgres>: an hour of an application in small, as Django's ORM would send it, and what PostgreSQL
// counted of it in shop.csv or tickets.csv. Both have everyday statements of many tables, one that is quick and asked for all the
// time, a slow report, a list whose rows are looked up one by one, an export that sorts on disk, and one statement that is prepared
// by name. In shop that one finds a row by its key, with any plan. In tickets it looks for the rarest of four states, and since its sixth call
// has had a plan that expects a quarter of all rows.
import { startServer } from './server.mjs';

const APPS = {
  shop: {
    tables: [
      'shop_customer',
      'shop_product',
      'shop_category',
      'shop_address',
      'shop_coupon',
      'shop_review',
      'shop_supplier',
    ],
    schema: `
      create table shop_order (id int primary key, customer_id int not null, created date not null, status text not null, cents int not null);
      insert into shop_order select n, 1 + (n * 7919) % 3000, date '2026-01-01' + n % 330, case when n % 50 = 0 then 'open' else 'done' end, (n * 31) % 9000 from generate_series(1, 120000) n;
      create table shop_basketline (id int primary key, session_key text not null, cents int not null);
      insert into shop_basketline select n, 's' || n % 4000, n % 900 from generate_series(1, 12000) n;
      create table django_session (session_key text primary key, data text not null);
      insert into django_session select 's' || n, repeat('x', 80) from generate_series(1, 4000) n`,
    session:
      'SELECT "django_session"."session_key", "django_session"."data" FROM "django_session" WHERE "django_session"."session_key" = $1',
    hot: [
      'SELECT SUM("shop_basketline"."cents") AS "total" FROM "shop_basketline" WHERE "shop_basketline"."session_key" = $1',
      (n) => [`s${n % 4000}`],
      2_500,
    ],
    report: [
      'SELECT "shop_order"."created", COUNT(*), SUM("shop_order"."cents"), COUNT(DISTINCT "shop_order"."customer_id") FROM "shop_order" GROUP BY "shop_order"."created"',
      4,
    ],
    list: [
      'SELECT "shop_order"."id", "shop_order"."customer_id", "shop_order"."cents" FROM "shop_order" WHERE "shop_order"."id" > $1 ORDER BY "shop_order"."id" LIMIT 25',
      48,
      2_000,
    ],
    one: [
      'SELECT "shop_customer"."name" FROM "shop_customer" WHERE "shop_customer"."id" = $1',
      'customer_id',
    ],
    dump: [
      'SELECT "shop_order"."id", "shop_order"."status", "shop_order"."cents" FROM "shop_order" WHERE "shop_order"."created" >= $1 ORDER BY "shop_order"."cents", "shop_order"."status"',
      ['2026-06-01'],
      2,
    ],
    prepared: [
      'SELECT "shop_order"."status", "shop_order"."cents" FROM "shop_order" WHERE "shop_order"."id" = $1',
      (n) => [1 + ((n * 977) % 120_000)],
      700,
    ],
  },
  tickets: {
    tables: [
      'tickets_event',
      'tickets_venue',
      'tickets_artist',
      'tickets_seat',
      'tickets_price',
      'tickets_refund',
      'tickets_newsletter',
    ],
    schema: `
      create table tickets_booking (id int primary key, event_id int not null, seat_id int not null, made date not null, state text not null, cents int not null);
      insert into tickets_booking select n, case when n % 10 < 8 then 1 + n % 5 else 6 + (n * 7919) % 3000 end, 1 + (n * 31) % 3000, date '2026-01-01' + n % 330, case when n > 59985 then 'held' when n % 20 = 0 then 'expired' when n % 20 = 1 then 'refunded' else 'paid' end, (n * 17) % 9000 from generate_series(1, 60000) n;
      create index tickets_booking_state on tickets_booking (state);
      create table tickets_hold (id int primary key, token text not null, seat_id int not null);
      insert into tickets_hold select n, 't' || n % 5000, n % 900 from generate_series(1, 15000) n;
      create table auth_token (key text primary key, data text not null);
      insert into auth_token select 't' || n, repeat('x', 80) from generate_series(1, 5000) n`,
    session: 'SELECT "auth_token"."key", "auth_token"."data" FROM "auth_token" WHERE "auth_token"."key" = $1',
    hot: [
      'SELECT COUNT(*) AS "held" FROM "tickets_hold" WHERE "tickets_hold"."token" = $1',
      (n) => [`t${n % 5000}`],
      2_200,
    ],
    report: [
      'SELECT "tickets_booking"."made", COUNT(DISTINCT "tickets_booking"."seat_id"), SUM("tickets_booking"."cents"), COUNT(DISTINCT "tickets_booking"."event_id") FROM "tickets_booking" GROUP BY "tickets_booking"."made"',
      5,
    ],
    list: [
      'SELECT "tickets_booking"."id", "tickets_booking"."seat_id", "tickets_booking"."made" FROM "tickets_booking" WHERE "tickets_booking"."id" > $1 ORDER BY "tickets_booking"."id" LIMIT 40',
      26,
      1_500,
    ],
    one: ['SELECT "tickets_seat"."name" FROM "tickets_seat" WHERE "tickets_seat"."id" = $1', 'seat_id'],
    dump: [
      'SELECT "tickets_booking"."id", "tickets_booking"."made", "tickets_booking"."cents" FROM "tickets_booking" WHERE "tickets_booking"."made" >= $1 ORDER BY "tickets_booking"."cents"',
      ['2026-02-01'],
      2,
    ],
    prepared: [
      'SELECT "tickets_booking"."id", "tickets_booking"."cents" FROM "tickets_booking" WHERE "tickets_booking"."state" = $1 ORDER BY "tickets_booking"."id" LIMIT 20',
      () => ['held'],
      120,
    ],
  },
};

const name = process.argv[2];
const app = APPS[name];
const everyday = app.tables.map(
  (table) => `create table ${table} (id serial primary key, name text not null, rank int not null);
  insert into ${table} (name, rank) select '${table} ' || n, n % 97 from generate_series(1, 3000) n`,
);
const server = await startServer([...everyday, app.schema].join(';\n'));
const client = await server.connect('app', 'gunicorn');

// Everyday life: four statements of each table, seven tables, and the session of each page.
for (const [at, table] of app.tables.entries()) {
  const columns = `"${table}"."id", "${table}"."name", "${table}"."rank"`;
  for (let n = 1; n <= 60 + 17 * at; n++) {
    await client.query(`SELECT ${columns} FROM "${table}" WHERE "${table}"."id" = $1`, [n]);
    if (n % 4 === 0)
      await client.query(
        `SELECT ${columns} FROM "${table}" WHERE "${table}"."rank" = $1 ORDER BY "${table}"."id" LIMIT 7`,
        [n % 97],
      );
    if (n % 9 === 0)
      await client.query(
        `INSERT INTO "${table}" ("name", "rank") VALUES ($1, $2) RETURNING "${table}"."id"`,
        ['new', 1],
      );
    if (n % 6 === 0)
      await client.query(`UPDATE "${table}" SET "rank" = $1 WHERE "${table}"."id" = $2`, [n, n]);
  }
}
for (let n = 0; n < 4_000; n++)
  await client.query(app.session, [`${name === 'shop' ? 's' : 't'}${1 + (n % 4000)}`]);
const [hot, values, hotCalls] = app.hot;
for (let n = 0; n < hotCalls; n++) await client.query(hot, values(n));
for (let n = 0; n < app.report[1]; n++) await client.query(app.report[0]);
const [list, pages, step] = app.list;
for (let page = 0; page < pages; page++) {
  const { rows } = await client.query(list, [page * step]);
  for (const row of rows) await client.query(app.one[0], [row[app.one[1]]]);
}
for (let n = 0; n < app.dump[2]; n++) await client.query(app.dump[0], app.dump[1]);
const [text, arguments_, times] = app.prepared;
for (let n = 0; n < times; n++) await client.query({ name: 'by_hand', text, values: arguments_(n) });
await client.query('SELECT COUNT(*) FROM "pg_class"');
await client.query('SELECT 1');
for (let n = 0; n < 30; n++) {
  await client.query('BEGIN');
  await client.query('COMMIT');
}
server.write(`${name}.csv`);

const pagesOf = async (setting) => {
  await client.query(`set plan_cache_mode = ${setting}`);
  await server.admin.query('select pg_stat_statements_reset()');
  for (let n = 5; n < 105; n++) await client.query({ name: 'by_hand', text, values: arguments_(n) });
  const { rows } = await server.admin.query(
    'select plans, calls, (shared_blks_hit + shared_blks_read) / calls as pages from pg_stat_statements where query = $1',
    [text],
  );
  return `${setting}: ${JSON.stringify(rows[0])}`;
};
console.log(await pagesOf('auto'));
console.log(await pagesOf('force_custom_plan'));
await server.stop();
process.exit();
