// node deploy.mjs <folder of initdb and postgres>: a basket is left open while its program asks a payment service, a migration wants the table for
// itself, and the checkout's pool of eight fills up behind the migration. Writes deploy.csv, then tries each remedy and prints what it did.
import { startShop } from './server.mjs';

const shop = await startShop();
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const checkout = shop.pool('checkout', 8);
checkout.on('error', () => {});
const stock = shop.pool('stock', 2);

const read = (id) => checkout.query('select status, cents from orders where id = $1', [id]);
async function convoy() {
  const basket = await shop.connect('shop', 'basket-worker');
  await basket.query('begin');
  await basket.query("update orders set status = 'paying' where id = 4711");
  const migration = await shop.connect('migrations', 'deploy-2026-11-28');
  await pause(2_000);
  const altered = migration.query('alter table orders add column gift boolean not null default false').then(
    () => 'altered',
    (error) => error.message,
  );
  await shop.waiting(1);
  // Twenty customers want to pay; the pool has eight connections, the others wait in the program.
  const pages = Array.from({ length: 20 }, (_, at) =>
    read(100 + at).then(
      () => 'read',
      (error) => error.message,
    ),
  );
  await shop.waiting(9);
  return { basket, migration, altered, pages };
}
const pidOf = async (name) =>
  (await shop.admin.query('select pid from pg_stat_activity where application_name = $1', [name])).rows[0]
    ?.pid;
const waiters = async () =>
  (await shop.admin.query("select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock'"))
    .rows[0].n;
const end = async ({ basket, migration, altered, pages }) => {
  await basket.query('rollback').catch(() => {});
  await Promise.all([altered, ...pages]);
  await basket.end().catch(() => {});
  await migration.query('alter table orders drop column if exists gift').catch(() => {});
  await migration.end();
};

await Promise.all([
  stock.query('select count(*) from customers'),
  stock.query('select max(cents) from orders'),
]);
const report = await shop.connect('reports', 'nightly-report');
await report.query('begin');
await report.query('select count(*) from customers');
const first = await convoy();
await pause(4_000);
shop.dump('deploy.csv');
console.log(`in the program's own queue: ${checkout.waitingCount}`);

// Cancelling what does not run.
const cancelled = (
  await shop.admin.query('select pg_cancel_backend($1) as sent', [await pidOf('basket-worker')])
).rows[0].sent;
await pause(500);
console.log(`pg_cancel_backend of the idle one answered ${cancelled}; waiting then: ${await waiters()}`);
// One that waits, ended: the others stay.
await shop.admin.query(
  "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'checkout' limit 1",
);
await pause(500);
console.log(
  `after the longest waiting checkout was ended, waiting: ${await waiters()} (the pool has opened another connection)`,
);
// The root.
await shop.admin.query('select pg_terminate_backend($1)', [await pidOf('basket-worker')]);
await pause(500);
console.log(
  `after the root was terminated, waiting: ${await waiters()}; the migration: ${await first.altered}`,
);
await end(first);

// Cancelling the migration instead: the pages go on, the column is not there.
const second = await convoy();
await shop.admin.query('select pg_cancel_backend($1)', [await pidOf('deploy-2026-11-28')]);
await pause(500);
console.log(`after the migration was cancelled: ${await second.altered}; waiting: ${await waiters()}`);
await end(second);

// Prevention: each setting alone.
await shop.admin.query("alter role shop set idle_in_transaction_session_timeout = '4s'");
const third = await convoy();
console.log(`before the time is over, waiting: ${await waiters()}`);
await pause(4_000);
console.log(
  `with idle_in_transaction_session_timeout, waiting: ${await waiters()}; the migration: ${await third.altered}`,
);
await end(third);
await shop.admin.query('alter role shop reset idle_in_transaction_session_timeout');
await shop.admin.query("alter role shop set statement_timeout = '1s'");
const held = await shop.connect('shop', 'held');
await held.query('begin');
await held.query("update orders set status = 'paying' where id = 4712");
await pause(2_000);
console.log(
  `with statement_timeout = 1s alone, an idle transaction after 2 s: ${(await shop.admin.query("select state from pg_stat_activity where application_name = 'held'")).rows[0].state}`,
);
await held.end();
await shop.admin.query('alter role shop reset statement_timeout');
await shop.admin.query("alter role migrations set lock_timeout = '500ms'");
const fourth = await convoy();
console.log(
  `with lock_timeout for the migration: ${await fourth.altered}; waiting: ${await waiters()}, the basket is still open`,
);
await end(fourth);
await shop.stop();
process.exit();
