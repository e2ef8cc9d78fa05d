// The figures of lesson 6.2, and the plans of its widget: what a plan says, what it costs on paper, and the same plan elsewhere.
import { PGlite } from '@electric-sql/pglite';
import type pg from 'pg';
import { nodesOf, readExplainJson } from '#lib/profile';
import { explainText, startPostgres } from '../../../scripts/figures/postgres.ts';
import { writeJson } from '../../../scripts/figures/record.ts';
import { recordOnPostgres } from '../../../scripts/figures/record-postgres.ts';
import { CUSTOMERS, createShop, ORDERS } from './programs/shop.ts';

const DAY = "timestamptz '2026-03-29 00:00Z' and o.created_at < timestamptz '2026-03-30 00:00Z'";
const STATEMENTS = {
  city: "select c.id, c.name, count(*), sum(o.total_cents) from customers c join orders o on o.customer_id = c.id where c.country = 'MT' and c.city = 'Valletta' group by c.id order by 4 desc limit 20",
  day: `select c.name, o.total_cents from orders o join customers c on c.id = o.customer_id where o.created_at >= ${DAY} order by o.total_cents desc limit 20`,
  large: 'select id, total_cents from orders where total_cents > 99900 order by id desc limit 20',
};
type Name = keyof typeof STATEMENTS;
const EXPLAIN = 'explain (analyze, buffers, format json)';

interface Answer {
  Plan: { 'Total Cost': number };
  'Execution Time': number;
}
type Query = (statement: string) => Promise<{ rows: unknown[] }>;

/** The second of two runs, read as the course's plan tree reads it. */
async function look(query: Query, statement: string) {
  await query(`${EXPLAIN} ${statement}`);
  const { rows } = await query(`${EXPLAIN} ${statement}`);
  const answer = (rows[0] as { 'QUERY PLAN': Answer[] })['QUERY PLAN'];
  const plan = readExplainJson(answer);
  return {
    plan,
    shape: nodesOf(plan)
      .map(({ name }) => name)
      .join(', '),
    pages: plan.pages,
    cost: answer[0]!.Plan['Total Cost'],
    executionMs: answer[0]!['Execution Time'],
  };
}
const lookAt = (client: pg.Client, statement: string) => look((text) => client.query(text), statement);
const withoutPlan = ({ plan: _, ...rest }: Awaited<ReturnType<typeof look>>) => rest;

/** The three statements where the engine of the labs runs them. */
async function lookInPGlite() {
  const lite = new PGlite();
  await createShop(lite);
  const { rows } = await lite.query<{ server_version: string }>('show server_version');
  const looks = {} as Record<Name, ReturnType<typeof withoutPlan>>;
  for (const name of Object.keys(STATEMENTS) as Name[])
    looks[name] = withoutPlan(await look((text) => lite.query(text), STATEMENTS[name]));
  await lite.close();
  return { version: rows[0]!.server_version, ...looks };
}

/** And on a server as it comes: two parallel workers, 128 MB of buffers. */
async function lookWithDefaults() {
  const server = await startPostgres({ max_parallel_workers_per_gather: '2', shared_buffers: '128MB' });
  try {
    const client = await server.connect();
    await createShop(client);
    const looks = {} as Record<Name, ReturnType<typeof withoutPlan>>;
    for (const name of Object.keys(STATEMENTS) as Name[])
      looks[name] = withoutPlan(await lookAt(client, STATEMENTS[name]));
    return looks;
  } finally {
    await server.stop();
  }
}

await recordOnPostgres({
  lesson: 'explain-analyze',
  method: `${CUSTOMERS.toLocaleString('en')} customers and ${ORDERS.toLocaleString('en')} orders. Pages of 8 KiB that EXPLAIN (ANALYZE, BUFFERS) counts as hit or read, in the second of two runs.`,
  async measure(client) {
    await createShop(client);
    const looks = {} as Record<Name, Awaited<ReturnType<typeof look>>>;
    for (const name of Object.keys(STATEMENTS) as Name[])
      looks[name] = await lookAt(client, STATEMENTS[name]);
    const monday = await explainText(client, STATEMENTS.city);
    const [inner] = nodesOf(looks.city.plan).filter(({ index }) => index === 'orders_customer_id_idx');

    // The same pages, asked for when none of them is in the server's memory.
    await client.query('create extension pg_buffercache');
    await client.query('select pg_buffercache_evict_all()');
    const cold = await explainText(client, STATEMENTS.city, ', timing off, summary off');

    await client.query('begin');
    const update = await explainText(
      client,
      "update orders set note = 'seen' where customer_id = 7",
      ', timing off, summary off',
    );
    await client.query('rollback');

    const texts = {} as Record<Name, string[]>;
    for (const name of Object.keys(STATEMENTS) as Name[]) {
      await explainText(client, STATEMENTS[name]);
      texts[name] = await explainText(client, STATEMENTS[name], ', timing off, summary off');
    }

    // Only what the planner believes of the rows changes: the plan is kept by force.
    await client.query('create statistics place (dependencies, mcv) on country, city from customers');
    await client.query('analyze customers');
    await client.query('set enable_hashjoin = off');
    await client.query('set enable_mergejoin = off');
    const believed = await lookAt(client, STATEMENTS.city);

    writeJson(
      'components/widgets/ReadThePlan/plans.json',
      (Object.keys(STATEMENTS) as Name[]).map((name) => ({
        name,
        statement: STATEMENTS[name],
        plan: looks[name].plan,
        text: texts[name].join('\n'),
      })),
    );
    const { city, day, large } = looks;
    return {
      figures: {
        statements: STATEMENTS,
        looks: { city: withoutPlan(city), day: withoutPlan(day), large: withoutPlan(large) },
        inner: {
          loops: inner!.loops,
          rows: inner!.rows,
          ownPages: inner!.ownPages,
          share: inner!.ownPages / city.pages,
          pagesPerLoop: inner!.ownPages / inner!.loops,
        },
        believed: withoutPlan(believed),
        costGrew: believed.cost / city.cost,
        pglite: await lookInPGlite(),
        withDefaults: await lookWithDefaults(),
      },
      excerpts: [...monday, ...update, cold.find((line) => line.includes('read='))!],
    };
  },
  quoted: [
    { figure: 'looks.city.cost', text: 'costs 4,533' },
    { figure: 'believed.cost', text: 'asks again: 52,998' },
    { figure: 'looks.city.pages', text: 'the same 31,899 pages' },
    { figure: 'believed.pages', text: 'same 31,899 pages' },
    { figure: 'costGrew', text: '11.7 times as high' },
    { figure: 'looks.day.cost', text: 'costs 29,588' },
    { figure: 'looks.day.pages', text: 'It looks at 12,157 pages' },
    { figure: 'inner.rows', text: 'passed on 23,974 rows' },
    { figure: 'inner.ownPages', text: 'looks at 31,154 itself' },
    { figure: 'inner.share', text: '98 %', scale: 100 },
    { figure: 'inner.pagesPerLoop', text: '13 for each customer' },
    { figure: 'looks.city.pages', text: '| 31,899 | 31,899 | 31,899 |' },
    { figure: 'pglite.city.pages', text: '31,899 | 31,899 |' },
    { figure: 'withDefaults.city.pages', text: '31,899 |' },
    { figure: 'looks.day.pages', text: '| 12,157 | 12,157 | 11,498 |' },
    { figure: 'pglite.day.pages', text: '12,157 | 11,498 |' },
    { figure: 'withDefaults.day.pages', text: '11,498 |' },
    { figure: 'looks.large.pages', text: '| 250 | 250 | 250 |' },
    { figure: 'pglite.large.pages', text: '250 | 250 |' },
    { figure: 'withDefaults.large.pages', text: '250 |' },
  ],
});
