// The figures of lesson 6.6: one page of 50 orders over a network of 2 ms, in 151 statements, in a few, and in one.
import type pg from 'pg';
import { explain, type Postgres } from '../../../scripts/figures/postgres.ts';
import { recordOnPostgres } from '../../../scripts/figures/record-postgres.ts';
import { type SlowLink, withSlowLink } from '../../../scripts/figures/slow-link.ts';
import { summarise } from '../../../scripts/figures/statistics.ts';
import { createOrderPage, type Send, WAYS } from './programs/order-page.ts';

const DELAY_MS = 1;
const POOL = 10;
const ROUNDS = 15;
const VIEWS = 20;
/** Round trips of a statement that does nothing, in each round. */
const PINGS = 20;

const RANKING = `select calls, rows, round(mean_exec_time::numeric, 3) as mean_ms, left(query, 58) as query
from pg_stat_statements where query ~ '^select' and query !~ 'pg_stat'
order by calls desc limit 5`;
const PER_VIEW = `select sum(calls) as calls, round(sum(calls) / max(calls) filter (where query ~ 'shop_id =')) as per_view
from pg_stat_statements where query ~ '^select' and query !~ 'pg_stat'`;

const senderOf =
  (client: pg.Client): Send =>
  async (sql, values) =>
    (await client.query(sql, [...values])).rows;

/** What a way of fetching asks of the database: statements, rows, and the pages that all of them look at, each explained once more. */
async function count(client: pg.Client, way: (send: Send) => Promise<void>) {
  const send = senderOf(client);
  const asked = { statements: 0, rows: 0, pages: 0 };
  await way(async (sql, values) => {
    const rows = await send(sql, values);
    const { buffers } = await explain(client, sql, [...values]);
    asked.statements++;
    asked.rows += rows.length;
    asked.pages += buffers;
    return rows;
  });
  return asked;
}

type Timed = Record<string, () => Promise<void>>;

/** Milliseconds of each in turn, in changing order, round by round. */
async function timeRounds(timed: Timed): Promise<Record<string, number>[]> {
  const names = Object.keys(timed);
  for (const name of names) await timed[name]!();
  const rounds: Record<string, number>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const taken: Record<string, number> = {};
    for (let at = 0; at < names.length; at++) {
      const name = names[(at + round) % names.length]!;
      const start = performance.now();
      await timed[name]!();
      taken[name] = performance.now() - start;
    }
    rounds.push(taken);
  }
  return rounds;
}

/** Each against the loop of its own round. */
function compare(rounds: Record<string, number>[]) {
  return Object.fromEntries(
    Object.keys(rounds[0]!).map((name) => [
      name,
      {
        ofLoop: summarise(rounds.map((round) => round[name]! / round.loop!)),
        ms: summarise(rounds.map((round) => round[name]!)),
      },
    ]),
  );
}

async function overNetwork(link: SlowLink) {
  const single = await link.connect();
  const pipelined = await link.connect({ pipeline: true });
  const pool = await Promise.all(Array.from({ length: POOL }, () => link.connect()));
  const send = senderOf(single);
  const senders = pool.map(senderOf);
  const bytes: Record<string, number> = {};
  for (const [name, way] of Object.entries(WAYS)) {
    const before = link.received();
    await way(send);
    bytes[name] = link.received() - before;
  }
  const rounds = await timeRounds({
    async ping() {
      for (let ping = 0; ping < PINGS; ping++) await send('select 1', []);
    },
    loop: () => WAYS.loop(send),
    together: () => WAYS.together(send),
    pool: () => WAYS.together(senders[0]!, (at) => senders[at % POOL]!),
    pipelined: () => WAYS.together(senderOf(pipelined)),
    batches: () => WAYS.batches(send),
    lateral: () => WAYS.lateral(send),
    one: () => WAYS.one(send),
    giant: () => WAYS.giant(send),
    narrow: () => WAYS.narrow(send),
  });
  return {
    roundTripMs: summarise(rounds.map(({ ping }) => ping! / PINGS)),
    bytes,
    compared: compare(rounds.map(({ ping: _, ...ways }) => ways)),
  };
}

/** The same loop and the same three statements with the database behind a socket of this machine. */
async function onOneMachine(client: pg.Client) {
  const send = senderOf(client);
  return compare(await timeRounds({ loop: () => WAYS.loop(send), lateral: () => WAYS.lateral(send) }));
}

/** What the database says of so many views of the page, and of the same as three statements. */
async function ranked(client: pg.Client, server: Postgres, way: (send: Send) => Promise<void>) {
  await client.query('select pg_stat_statements_reset()');
  for (let view = 0; view < VIEWS; view++) await way(senderOf(client));
  const { rows } = await client.query<{ ms: number }>(
    "select sum(total_exec_time) as ms from pg_stat_statements where query ~ '^select' and query !~ 'pg_stat'",
  );
  return {
    executedMsPerView: rows[0]!.ms / VIEWS,
    ranking: server.psql(RANKING),
    perView: server.psql(PER_VIEW),
  };
}

await recordOnPostgres({
  lesson: 'n-plus-one',
  settings: { shared_preload_libraries: 'pg_stat_statements' },
  method: `The tables of programs/order-page.ts. Over the network: a proxy that holds each chunk for ${DELAY_MS} ms in each direction, ${ROUNDS} rounds of all ways in changing order, client, proxy and server on two cores beside other work, each against the loop of its round; roundTripMs is the mean of ${PINGS} times select 1 in each round. Pages of 8 KiB are those that EXPLAIN (ANALYZE, BUFFERS) counts for each statement's execution.`,
  async measure(client, server) {
    await createOrderPage(client);
    await client.query('create extension pg_stat_statements');
    const counts: Record<string, Awaited<ReturnType<typeof count>>> = {};
    for (const [name, way] of Object.entries(WAYS)) counts[name] = await count(client, way);
    const network = await withSlowLink(client.host, DELAY_MS, overNetwork);
    const local = await onOneMachine(client);
    const before = await ranked(client, server, WAYS.loop);
    const after = await ranked(client, server, WAYS.lateral);
    return {
      figures: {
        counts,
        network,
        local,
        executedMsPerView: { loop: before.executedMsPerView, lateral: after.executedMsPerView },
      },
      excerpts: [
        ...RANKING.split('\n'),
        ...before.ranking,
        ...PER_VIEW.split('\n'),
        ...before.perView,
        ...after.perView,
      ],
    };
  },
  quoted: [
    { figure: 'network.compared.loop.ms.median', text: 'took 476 ms' },
    { figure: 'executedMsPerView.loop', text: 'executed for 2.1 ms' },
    { figure: 'network.roundTripMs.median', text: 'took 2.9 ms' },
    { figure: 'network.roundTripMs.minimum', text: '2.3 ms in the best' },
    { figure: 'counts.loop.statements', text: '| 151 | 572 | 100 %' },
    { figure: 'counts.batches.statements', text: '| 4 | 605' },
    { figure: 'counts.lateral.statements', text: '| 3 | 572' },
    { figure: 'counts.one.statements', text: '| 1 | 572' },
    { figure: 'counts.loop.pages', text: 'same 572 pages' },
    { figure: 'counts.together.pages', text: '| 572 | 95 %' },
    { figure: 'counts.batches.pages', text: '| 605 | 3.0 %' },
    { figure: 'counts.lateral.pages', text: '| 572 | 2.1 %' },
    { figure: 'counts.one.pages', text: '| 572 | 1.0 %' },
    { figure: 'counts.batches.rows', text: 'bring 512 rows' },
    { figure: 'counts.lateral.rows', text: 'three bring 220' },
    { figure: 'counts.giant.rows', text: '478 rows for the 50 orders' },
    { figure: 'network.compared.together.ofLoop.median', text: '| 95 % |', scale: 100 },
    { figure: 'network.compared.together.ofLoop.minimum', text: '72 to 171 %', scale: 100 },
    { figure: 'network.compared.together.ofLoop.maximum', text: '171 % |', scale: 100 },
    { figure: 'network.compared.pool.ofLoop.median', text: '| 14 % |', scale: 100 },
    { figure: 'network.compared.pool.ofLoop.minimum', text: '9 to 27 %', scale: 100 },
    { figure: 'network.compared.pool.ofLoop.maximum', text: '27 % |', scale: 100 },
    { figure: 'network.compared.pipelined.ofLoop.median', text: '| 6.7 % |', scale: 100 },
    { figure: 'network.compared.pipelined.ofLoop.minimum', text: '3.5 to 9.6 %', scale: 100 },
    { figure: 'network.compared.pipelined.ofLoop.maximum', text: '9.6 % |', scale: 100 },
    { figure: 'network.compared.batches.ofLoop.median', text: '| 3.0 % |', scale: 100 },
    { figure: 'network.compared.batches.ofLoop.minimum', text: '2.4 to 5.6 %', scale: 100 },
    { figure: 'network.compared.batches.ofLoop.maximum', text: '5.6 % |', scale: 100 },
    { figure: 'network.compared.lateral.ofLoop.median', text: '| 2.1 % |', scale: 100 },
    { figure: 'network.compared.lateral.ofLoop.minimum', text: '1.5 to 3.9 %', scale: 100 },
    { figure: 'network.compared.lateral.ofLoop.maximum', text: '3.9 % |', scale: 100 },
    { figure: 'network.compared.one.ofLoop.median', text: '| 1.0 % |', scale: 100 },
    { figure: 'network.compared.one.ofLoop.minimum', text: '0.8 to 2.6 %', scale: 100 },
    { figure: 'network.compared.one.ofLoop.maximum', text: '2.6 % |', scale: 100 },
    { figure: 'network.compared.giant.ofLoop.median', text: '1.9 % of the loop', scale: 100 },
    { figure: 'local.loop.ms.median', text: 'the loop takes 30 ms', scale: 1 },
    { figure: 'local.lateral.ofLoop.median', text: 'statements 6.7 %', scale: 100 },
    { figure: 'network.bytes.giant', text: '144 KB', scale: 0.001 },
    { figure: 'network.bytes.lateral', text: '10.7 KB', scale: 0.001 },
    { figure: 'network.bytes.narrow', text: '54 KB', scale: 0.001 },
  ],
});
