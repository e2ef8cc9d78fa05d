// The figures of lesson 6.1: a shop's load as pg_stat_statements counts it, before and after a change, and what it does not count.
import type pg from 'pg';
import { explainText } from '../../../scripts/figures/postgres.ts';
import { recordOnPostgres } from '../../../scripts/figures/record-postgres.ts';
import { summarise } from '../../../scripts/figures/statistics.ts';
import { CUSTOMERS, createShop } from './programs/shop.ts';

const ROUNDS = 3;
const BASKETS = 8_000;
const CALLS = { basket: 5_000, customer: 5_000, orders: 500, seen: 500, report: 3 };

const BASKET = 'select sum(total_cents) from baskets where session = $1';
const CUSTOMER = 'select name, city from customers where id = $1';
const ORDERS = 'select id, total_cents from orders where customer_id = $1 order by created_at desc limit 10';
const SEEN = 'update baskets set seen = seen + 1 where id = $1';
const REPORT =
  "select date_trunc('day', created_at), count(*), sum(total_cents) from orders where created_at >= timestamptz '2026-06-01 00:00Z' group by 1 order by 1";
const STATEMENTS = { basket: BASKET, customer: CUSTOMER, orders: ORDERS, seen: SEEN, report: REPORT };
type Name = keyof typeof STATEMENTS;

const RANKING = `select calls, round(mean_exec_time::numeric, 3) as mean_ms, round(total_exec_time) as total_ms,
       round(100 * total_exec_time / sum(total_exec_time) over ()) as percent, left(query, 47) as query
from pg_stat_statements where query ~ '^(select|update) ' and query !~ 'pg_stat'
order by total_exec_time desc limit 5`;

/** Runs the load of one round through one connection. Answers the milliseconds that the client waited, by statement. */
async function load(client: pg.Client, round: number): Promise<Record<Name, number>> {
  const waited = {} as Record<Name, number>;
  for (const [name, calls] of Object.entries(CALLS) as [Name, number][]) {
    const start = performance.now();
    for (let call = 0; call < calls; call++) {
      // Spread over the rows, and another one each time.
      const number =
        (round * 7_919 + call * 104_729) % (name === 'basket' || name === 'seen' ? BASKETS : CUSTOMERS);
      const values: (string | number)[] = { report: [], basket: [`s${number}`] }[name as string] ?? [
        1 + number,
      ];
      await client.query(STATEMENTS[name], values);
    }
    waited[name] = performance.now() - start;
  }
  return waited;
}

interface Counted {
  calls: number;
  meanMs: number;
  totalMs: number;
  share: number;
}
async function counted(client: pg.Client): Promise<Record<Name, Counted>> {
  const { rows } = await client.query<{ query: string; calls: number; mean: number; total: number }>(
    'select query, calls::int, mean_exec_time as mean, total_exec_time as total from pg_stat_statements',
  );
  const found = {} as Record<Name, Counted>;
  const own = (name: Name) => rows.find(({ query }) => query.startsWith(STATEMENTS[name].slice(0, 18)))!;
  const sum = (Object.keys(STATEMENTS) as Name[]).reduce((total, name) => total + own(name).total, 0);
  for (const name of Object.keys(STATEMENTS) as Name[]) {
    const { calls, mean, total } = own(name);
    found[name] = { calls, meanMs: mean, totalMs: total, share: total / sum };
  }
  return found;
}

async function measureRounds(client: pg.Client) {
  const rounds: { counts: Record<Name, Counted>; waited: Record<Name, number> }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await client.query('select pg_stat_statements_reset()');
    const waited = await load(client, round);
    rounds.push({ counts: await counted(client), waited });
  }
  const spread = (of: (round: (typeof rounds)[number], name: Name) => number) =>
    Object.fromEntries(
      (Object.keys(STATEMENTS) as Name[]).map((name) => [
        name,
        summarise(rounds.map((round) => of(round, name))),
      ]),
    ) as Record<Name, ReturnType<typeof summarise>>;
  return {
    totalMs: summarise(
      rounds.map(({ counts }) => Object.values(counts).reduce((sum, { totalMs }) => sum + totalMs, 0)),
    ),
    share: spread(({ counts }, name) => counts[name].share),
    meanMs: spread(({ counts }, name) => counts[name].meanMs),
    waitedPerExecuted: spread(({ counts, waited }, name) => waited[name] / counts[name].totalMs),
  };
}

/** How many entries, and which text, statements leave behind that differ in what is given. */
async function entriesOf(client: pg.Client, statements: readonly string[]) {
  await client.query('select pg_stat_statements_reset()');
  for (const statement of statements) await client.query(statement);
  const { rows } = await client.query<{ query: string; calls: number }>(
    "select query, calls::int from pg_stat_statements where query ~ 'customers' order by query",
  );
  return { entries: rows.length, calls: rows[0]!.calls, query: rows[0]!.query };
}

await recordOnPostgres({
  lesson: 'start-from-total-time',
  settings: { shared_preload_libraries: 'pg_stat_statements,auto_explain' },
  method: `${BASKETS.toLocaleString('en')} baskets, and the customers and orders of programs/shop.ts. ${ROUNDS} rounds of the same load through one connection on the same machine, by pg_stat_statements.`,
  async measure(client, server) {
    await createShop(client);
    await client.query('create extension pg_stat_statements');
    await client.query(
      'create table baskets (id int primary key, session text not null, total_cents int not null, seen int not null default 0)',
    );
    await client.query(
      `insert into baskets select n, 's' || n, n % 9000 from generate_series(0, ${BASKETS - 1}) n`,
    );
    await client.query('vacuum (analyze) baskets');

    const before = await measureRounds(client);
    const ranking = server.psql(RANKING);

    const info = server.psql(
      'select stats_reset::date = current_date as today, dealloc from pg_stat_statements_info',
    );

    const tags = await entriesOf(client, [
      "select name from customers where id = 1 /* route='/basket' */",
      "select name from customers where id = 2 /* route='/orders' */",
    ]);
    const lists = await entriesOf(client, [
      'select name from customers where id in (1, 2, 3)',
      'select name from customers where id in (1, 2, 3, 4, 5)',
    ]);

    // The log of auto_explain, sent to the client instead of the server's file.
    const logged: string[] = [];
    client.on('notice', ({ message }) => logged.push(...(message ?? '').split('\n')));
    for (const [name, value] of [
      ['log_min_duration', '50ms'],
      ['log_analyze', 'on'],
      ['log_buffers', 'on'],
      ['log_timing', 'off'],
      ['log_level', 'notice'],
    ])
      await client.query(`set auto_explain.${name} = '${value}'`);
    await client.query(REPORT);
    await client.query("set auto_explain.log_min_duration = '-1'");

    const basketPlan = await explainText(
      client,
      "select sum(total_cents) from baskets where session = 's77'",
    );
    await client.query('create index on baskets (session)');
    await client.query('vacuum (analyze) baskets');
    const after = await measureRounds(client);
    return {
      figures: {
        arithmetic: { many: 0.002 * 400_000, slow: 0.9 * 20, ratio: (0.002 * 400_000) / (0.9 * 20) },
        calls: CALLS,
        before,
        after,
        reportOverBasket: before.meanMs.report.median / before.meanMs.basket.median,
        saved: 1 - after.totalMs.median / before.totalMs.median,
        tags,
        lists,
        basketPlan,
      },
      excerpts: [
        ...RANKING.split('\n'),
        ...ranking,
        ...logged.filter((line) => !line.startsWith('duration')),
        ...info,
      ],
    };
  },
  quoted: [
    { figure: 'before.share.basket.maximum', text: 'has 74 % of the time', scale: 100 },
    { figure: 'saved', text: 'needs 79 % less', scale: 100 },
    { figure: 'before.share.report.minimum', text: 'been 24 % in this round', scale: 100 },
    { figure: 'after.share.report.median', text: '87 % of what is left', scale: 100 },
    { figure: 'before.waitedPerExecuted.customer.minimum', text: 'at least 76 times' },
    { figure: 'arithmetic.many', text: '800 s |' },
    { figure: 'arithmetic.slow', text: '18 s |' },
  ],
});
