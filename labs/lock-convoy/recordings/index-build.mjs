// node index-build.mjs <folder of initdb and postgres>: a job corrects all orders in one statement that takes long, an index is built without CONCURRENTLY and
// waits for it, and whoever changes an order waits behind that. Reading goes on. Writes index-build.csv, then tries each remedy.
import { startShop } from './server.mjs';

const shop = await startShop();
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const checkout = shop.pool('checkout', 8);
checkout.on('error', () => {});
const change = (id) =>
  checkout.query("update orders set status = 'paid' where id = $1", [id]).then(
    () => 'changed',
    (error) => error.message,
  );
const waiters = async () =>
  (await shop.admin.query("select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock'"))
    .rows[0].n;
const pidOf = async (name) =>
  (await shop.admin.query('select pid from pg_stat_activity where application_name = $1', [name])).rows[0]
    ?.pid;

async function convoy() {
  const job = await shop.connect('reports', 'price-correction');
  const corrected = job
    .query(
      'update orders o set cents = (select round(avg(x.cents)) from orders x where x.customer_id = o.customer_id)',
    )
    .then(
      () => 'done',
      (error) => error.message,
    );
  await pause(1_500);
  const builder = await shop.connect('migrations', 'add-index');
  const built = builder.query('create index orders_by_status on orders (status)').then(
    () => 'built',
    (error) => error.message,
  );
  await shop.waiting(1);
  const pages = [700, 701, 702, 703, 704].map(change);
  await shop.waiting(6);
  return { job, corrected, builder, built, pages };
}
const end = async ({ job, corrected, builder, built, pages }) => {
  await shop.admin.query('select pg_cancel_backend($1)', [await pidOf('price-correction')]);
  await Promise.all([corrected, built, ...pages]);
  await job.end();
  await builder.query('drop index if exists orders_by_status');
  await builder.end();
};

// Three connections of the pool were used and are free; a mailer was left idle in a transaction that has locked nothing of this.
await Promise.all(
  [1, 2, 3, 4, 5, 6, 7, 8].map((id) => checkout.query('select status from orders where id = $1', [id])),
);
const mailer = await shop.connect('shop', 'mailer');
await mailer.query('begin');
await mailer.query('select name from customers where id = 9');
await pause(3_000);
const first = await convoy();
await pause(3_000);
shop.dump('index-build.csv');
const { rows } = await checkout.query('select count(*)::int as n from orders where status = $1', ['open']);
console.log(`reading goes on: ${rows[0].n} rows`);
await shop.admin.query('select pg_terminate_backend($1)', [await pidOf('mailer')]);
await pause(500);
console.log(`after the idle mailer was ended, waiting: ${await waiters()}`);
await shop.admin.query('select pg_cancel_backend($1)', [await pidOf('price-correction')]);
console.log(
  `after the job was cancelled: ${await first.corrected}; the index: ${await first.built}; the pages: ${(await Promise.all(first.pages)).join(' ')}`,
);
await end(first);

await shop.admin.query("alter role reports set statement_timeout = '4s'");
const second = await convoy();
console.log(
  `with statement_timeout for the job's role: ${await second.corrected}; the index: ${await second.built}`,
);
await end(second);
await shop.admin.query('alter role reports reset statement_timeout');
await shop.admin.query("alter role reports set idle_in_transaction_session_timeout = '1s'");
const third = await convoy();
await pause(2_000);
console.log(`with idle_in_transaction_session_timeout alone, waiting: ${await waiters()}`);
await end(third);
await shop.stop();
process.exit();
