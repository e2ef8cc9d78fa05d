// The figures of lesson 6.9: a queue for a lock, throughput against connections, and a pooler between clients and server.
import type pg from 'pg';
import { withPgbouncer } from '../../../scripts/figures/pgbouncer.ts';
import type { Postgres } from '../../../scripts/figures/postgres.ts';
import { recordOnPostgres } from '../../../scripts/figures/record-postgres.ts';
import { summarise } from '../../../scripts/figures/statistics.ts';
import { createShop } from './programs/shop.ts';

const CONNECTIONS = [1, 2, 4, 8, 16, 32, 64, 128];
const ROUNDS = 9;
const SLICE_MS = 1_500;
const WORK =
  'select sum(o.total_cents) from orders o join customers c on c.id = o.customer_id where c.id between $1 and $1 + 40';
const WAITS = `select a.application_name as session, a.state, a.wait_event_type as wait,
       (select string_agg(b.application_name, ', ') from pg_stat_activity b
        where b.pid = any(pg_blocking_pids(a.pid))) as waits_for, left(a.query, 44) as query
from pg_stat_activity a where a.application_name ~ '^(basket|migration|page)' order by a.backend_start`;

/** Waits until so many sessions wait for a lock. */
async function waiters(client: pg.Client, count: number): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ n: number }>(
      "select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock'",
    );
    if (rows[0]!.n === count) return;
  }
}

async function lockQueue(client: pg.Client, server: Postgres) {
  const basket = await server.connect('basket');
  const migration = await server.connect('migration');
  const pages = [await server.connect('page 1'), await server.connect('page 2')];
  await basket.query('begin');
  await basket.query("update orders set note = 'gift' where id = 1");
  const altered = migration.query('alter table orders add column gift boolean');
  await waiters(client, 1);
  const read = pages.map((page, at) => page.query(`select note from orders where id = ${at + 5}`));
  await waiters(client, 3);
  const table = server.psql(WAITS);
  const { rows } = await client.query<{ session: string; waits_for: string | null }>(WAITS);
  await basket.query('rollback');
  await Promise.all([altered, ...read]);

  // The same, by a migration that gives up.
  await basket.query('begin');
  await basket.query("update orders set note = 'gift' where id = 1");
  await migration.query("set lock_timeout = '200ms'");
  const gaveUp = await migration.query('alter table orders add column gift2 boolean').then(
    () => '',
    (error: Error) => error.message,
  );
  const { rows: seen } = await pages[0]!.query('select note from orders where id = 5');
  await basket.query('rollback');
  return { table, waits: rows, gaveUp, readAfterwards: seen.length };
}

/** Statements per second that so many clients get done in a closed loop, each through a connection of its own, and their mean time. */
async function throughput(clients: readonly pg.Client[], round: number) {
  const end = performance.now() + SLICE_MS;
  let done = 0;
  const start = performance.now();
  await Promise.all(
    clients.map(async (client, own) => {
      for (let call = 0; performance.now() < end; call++) {
        await client.query(WORK, [1 + ((round * 7_919 + own * 1_299_709 + call * 104_729) % 99_000)]);
        done++;
      }
    }),
  );
  const seconds = (performance.now() - start) / 1_000;
  return { perSecond: done / seconds, meanMs: (clients.length * seconds * 1_000) / done };
}

async function sizes(server: Postgres) {
  const all = await Promise.all(Array.from({ length: Math.max(...CONNECTIONS) }, () => server.connect()));
  await throughput(all.slice(0, 2), 0);
  const rounds: { perSecond: number; meanMs: number }[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const measured: { perSecond: number; meanMs: number }[] = [];
    const order = round % 2 ? [...CONNECTIONS.keys()].reverse() : [...CONNECTIONS.keys()];
    for (const at of order) measured[at] = await throughput(all.slice(0, CONNECTIONS[at]), round);
    rounds.push(measured);
  }
  return CONNECTIONS.map((connections, at) => ({
    connections,
    // Against the best of the same round: the machine has other work to do, more in one round than in another.
    ofBest: summarise(
      rounds.map((round) => round[at]!.perSecond / Math.max(...round.map((one) => one.perSecond))),
    ),
    timesLonger: summarise(rounds.map((round) => round[at]!.meanMs / round[0]!.meanMs)),
  }));
}

/** Two clients that prepare a statement of the same name in turn, on one connection to the server. */
async function preparedThrough(connect: () => Promise<pg.Client>): Promise<string> {
  const [a, b] = [await connect(), await connect()];
  const statement = { name: 'find', text: 'select city from customers where id = $1', values: [7] };
  try {
    await a.query(statement);
    await b.query({ ...statement, text: 'select note from orders where id = $1' });
    await a.query(statement);
    return 'worked';
  } catch (error) {
    return (error as Error).message;
  }
}

/** What a setting of one client's session is for another. */
async function settingThrough(connect: () => Promise<pg.Client>): Promise<string> {
  const [a, b] = [await connect(), await connect()];
  await a.query("set work_mem = '64MB'");
  const { rows } = await b.query<{ work_mem: string }>('show work_mem');
  return rows[0]!.work_mem;
}

await recordOnPostgres({
  lesson: 'locks-and-connections',
  method: `The customers and orders of programs/shop.ts. Throughput: ${ROUNDS} rounds of ${SLICE_MS} ms for each number of connections, clients and server on the same two cores, beside other work.`,
  async measure(client, server) {
    await createShop(client);
    const queue = await lockQueue(client, server);
    const connections = await sizes(server);
    const pooler = {
      version: '1.24.1',
      withoutPrepared: await withPgbouncer(client.host, 0, preparedThrough),
      withPrepared: await withPgbouncer(client.host, 200, preparedThrough),
      settingOfAnother: await withPgbouncer(client.host, 200, settingThrough),
    };
    return {
      figures: { queue, connections, pooler },
      excerpts: [...WAITS.split('\n'), ...queue.table, queue.gaveUp],
    };
  },
  quoted: [
    { figure: 'connections.0.ofBest.median', text: '41 % (31', scale: 100 },
    { figure: 'connections.0.ofBest.minimum', text: '31 to 52)', scale: 100 },
    { figure: 'connections.0.ofBest.maximum', text: '52) |', scale: 100 },
    { figure: 'connections.1.ofBest.median', text: '88 % (73', scale: 100 },
    { figure: 'connections.1.ofBest.minimum', text: '73 to 95)', scale: 100 },
    { figure: 'connections.1.ofBest.maximum', text: '95) |', scale: 100 },
    { figure: 'connections.1.timesLonger.median', text: '0.9 (0.7' },
    { figure: 'connections.1.timesLonger.minimum', text: '0.7 to 1.1)' },
    { figure: 'connections.1.timesLonger.maximum', text: '1.1) |' },
    { figure: 'connections.2.ofBest.median', text: '95 % (81', scale: 100 },
    { figure: 'connections.2.ofBest.minimum', text: '81 to 100)', scale: 100 },
    { figure: 'connections.2.ofBest.maximum', text: '100) |', scale: 100 },
    { figure: 'connections.2.timesLonger.median', text: '1.7 (1.4' },
    { figure: 'connections.2.timesLonger.minimum', text: '1.4 to 2.2)' },
    { figure: 'connections.2.timesLonger.maximum', text: '2.2) |' },
    { figure: 'connections.3.ofBest.median', text: '90 % (77', scale: 100 },
    { figure: 'connections.3.ofBest.minimum', text: '77 to 100)', scale: 100 },
    { figure: 'connections.3.ofBest.maximum', text: '100) |', scale: 100 },
    { figure: 'connections.3.timesLonger.median', text: '3.6 (2.7' },
    { figure: 'connections.3.timesLonger.minimum', text: '2.7 to 4.7)' },
    { figure: 'connections.3.timesLonger.maximum', text: '4.7) |' },
    { figure: 'connections.5.ofBest.median', text: '82 % (68', scale: 100 },
    { figure: 'connections.5.ofBest.minimum', text: '68 to 100)', scale: 100 },
    { figure: 'connections.5.ofBest.maximum', text: '100) |', scale: 100 },
    { figure: 'connections.5.timesLonger.median', text: '16 (11' },
    { figure: 'connections.5.timesLonger.minimum', text: '11 to 22)' },
    { figure: 'connections.5.timesLonger.maximum', text: '22) |' },
    { figure: 'connections.7.ofBest.median', text: '88 % (57', scale: 100 },
    { figure: 'connections.7.ofBest.minimum', text: '57 to 100)', scale: 100 },
    { figure: 'connections.7.ofBest.maximum', text: '100) |', scale: 100 },
    { figure: 'connections.7.timesLonger.median', text: '61 (42' },
    { figure: 'connections.7.timesLonger.minimum', text: '42 to 116)' },
    { figure: 'connections.7.timesLonger.maximum', text: '116) |' },
    { figure: 'connections.7.timesLonger.median', text: '61 times' },
  ],
});
