// The figures of lesson 6.7: what the planner does not know, plans for every value, fences, and rows that are dead.
import { explain, explainText, type PlanNode } from '../../../scripts/figures/postgres.ts';
import { recordOnPostgres } from '../../../scripts/figures/record-postgres.ts';
import { CUSTOMERS, createShop, ORDERS } from './programs/shop.ts';

const CITY =
  "select c.id, c.name, count(*), sum(o.total_cents) from customers c join orders o on o.customer_id = c.id where c.country = 'MT' and c.city = 'Valletta' group by c.id order by 4 desc limit 20";
const TODAY =
  "select c.city, count(*) from orders o join customers c on c.id = o.customer_id where o.created_at >= timestamptz '2026-07-01 00:00Z' group by 1";
const OLDEST = 'select id from orders where state = $1 order by created_at limit 10';
const FENCED = (word: string) =>
  `with recent as ${word} (select id, customer_id, total_cents from orders) select sum(total_cents) from recent where customer_id = 77`;

const estimateOf = (node: PlanNode, type: string): { expected: number; actual: number } => {
  const found = [node, ...below(node)].find((one) => one['Node Type'] === type)!;
  return {
    expected: found['Plan Rows'] * Math.max(1, found['Actual Loops']),
    actual: Math.round(found['Actual Rows'] * found['Actual Loops']),
  };
};
const below = (node: PlanNode): PlanNode[] => (node.Plans ?? []).flatMap((one) => [one, ...below(one)]);

await recordOnPostgres({
  lesson: 'joins-and-statistics',
  method: `${CUSTOMERS.toLocaleString('en')} customers and ${ORDERS.toLocaleString('en')} orders. Pages of 8 KiB that EXPLAIN (ANALYZE, BUFFERS) counts as hit or read, in the second of two runs.`,
  async measure(client, server) {
    await createShop(client);
    const look = async (statement: string) => {
      await explain(client, statement);
      const { buffers, shape, plan, executionMs } = await explain(client, statement);
      return { pages: buffers, shape, executionMs, plan };
    };
    const brief = ({ plan: _, ...rest }: Awaited<ReturnType<typeof look>>) => rest;

    // Columns that know each other.
    const apart = await look(CITY);
    await client.query('create statistics place (dependencies, mcv) on country, city from customers');
    await client.query('analyze customers');
    const together = await look(CITY);
    await client.query('set random_page_cost = 1.1');
    const onFastDisk = await look(CITY);
    await client.query('reset random_page_cost');
    const correlated = {
      apart: { ...brief(apart), ...estimateOf(apart.plan, 'Bitmap Heap Scan') },
      together: { ...brief(together), ...estimateOf(together.plan, 'Bitmap Heap Scan') },
      onFastDisk: brief(onFastDisk),
    };

    // A day's rows that came after the last ANALYZE.
    await client.query('create index on orders (created_at)');
    await client.query('vacuum analyze orders');
    await client.query(
      `insert into orders select ${ORDERS} + n, 1 + (n * 7919) % ${CUSTOMERS}, timestamptz '2026-07-01 00:00Z' + n * interval '1 second', n, 'x' from generate_series(1, 50000) n`,
    );
    const stale = await look(TODAY);
    const staleText = await explainText(client, TODAY, ', timing off, summary off');
    await client.query('select pg_stat_force_next_flush()');
    const monday = server.psql(
      "select relname, n_live_tup, n_mod_since_analyze, n_dead_tup, last_analyze::date is not null as analyzed, last_autoanalyze from pg_stat_user_tables where relname = 'orders'",
    );
    await client.query('analyze orders');
    const fresh = await look(TODAY);
    const staleness = {
      stale: { ...brief(stale), ...estimateOf(stale.plan, 'Index Scan') },
      fresh: brief(fresh),
    };

    // One plan for all values.
    await client.query("alter table orders add column state text not null default 'done'");
    await client.query(`update orders set state = 'failed' where id > ${ORDERS} and id % 100 = 7`);
    await client.query('create index on orders (state)');
    await client.query('vacuum full orders');
    await client.query('vacuum analyze orders');
    await client.query(`prepare oldest (text) as ${OLDEST}`);
    const runs: { value: string; pages: number; shape: string }[] = [];
    const once = async (value: string) => {
      const { buffers, shape } = await explain(client, `execute oldest('${value}')`);
      runs.push({ value, pages: buffers, shape });
    };
    await once('failed');
    // Then calls with the frequent value, and the rare one again.
    for (let call = 0; call < 7; call++) await once('done');
    await once('failed');
    const { rows: plans } = await client.query<{ generic: number; custom: number }>(
      "select generic_plans::int as generic, custom_plans::int as custom from pg_prepared_statements where name = 'oldest'",
    );
    const preparedText = await explainText(client, "execute oldest('failed')", ', timing off, summary off');
    const modes: Record<string, { pages: number; shape: string }> = {};
    for (const mode of ['force_custom_plan', 'force_generic_plan']) {
      await client.query(`set plan_cache_mode = ${mode}`);
      const { buffers, shape } = await explain(client, "execute oldest('failed')");
      modes[mode] = { pages: buffers, shape };
    }
    await client.query('reset plan_cache_mode');

    // A fence.
    const fences = {
      inlined: brief(await look(FENCED(''))),
      materialized: brief(await look(FENCED('materialized'))),
    };

    // Rows that are dead and not yet removed.
    const scan = 'select count(*) from customers where name is not null';
    const tablePages = async () =>
      (await client.query<{ pages: number }>("select pg_relation_size('customers')::int / 8192 as pages"))
        .rows[0]!.pages;
    const bloat: Record<string, { tablePages: number; scanned: number }> = {};
    const weigh = async (name: string) => {
      bloat[name] = { tablePages: await tablePages(), scanned: (await look(scan)).pages };
    };
    await client.query('set enable_indexscan = off');
    await client.query('set enable_indexonlyscan = off');
    await client.query('set enable_bitmapscan = off');
    await weigh('before');
    for (let round = 0; round < 4; round++) await client.query("update customers set name = name || 'y'");
    await weigh('updated');
    await client.query('vacuum customers');
    await weigh('vacuumed');
    await client.query("update customers set name = name || 'z'");
    await weigh('updatedAgain');
    await client.query('vacuum full customers');
    await weigh('rewritten');
    return {
      figures: {
        correlated,
        staleness,
        prepared: {
          runs,
          plans: plans[0]!,
          modes,
          times: modes.force_generic_plan!.pages / modes.force_custom_plan!.pages,
        },
        fences,
        bloat,
      },
      excerpts: [...staleText, ...monday, ...preparedText],
    };
  },
  quoted: [
    { figure: 'staleness.stale.pages', text: 'looks at 161,787 pages' },
    { figure: 'staleness.fresh.pages', text: 'it looks at 12,580' },
    { figure: 'staleness.stale.expected', text: 'expected 610' },
    { figure: 'staleness.stale.actual', text: '50,000 came' },
    { figure: 'correlated.apart.pages', text: '| 31,899 | nested' },
    { figure: 'correlated.apart.expected', text: '| 96 | 2,395' },
    { figure: 'correlated.apart.actual', text: '2,395 | 31,899' },
    { figure: 'correlated.together.expected', text: '| 2,370 | 2,395' },
    { figure: 'correlated.together.pages', text: '12,109 |' },
    { figure: 'correlated.onFastDisk.pages', text: '31,899 | nested loop |' },
    { figure: 'prepared.modes.force_custom_plan.pages', text: 'at 8 pages' },
    { figure: 'prepared.modes.force_generic_plan.pages', text: 'at 15,990' },
    { figure: 'prepared.plans.custom', text: '5 custom' },
    { figure: 'fences.inlined.pages', text: 'at 12 pages' },
    { figure: 'fences.materialized.pages', text: 'at 12,669' },
    { figure: 'bloat.before.tablePages', text: '| 793 |' },
    { figure: 'bloat.updated.tablePages', text: '| 4,082 |' },
    { figure: 'bloat.vacuumed.scanned', text: '| 4,082 |' },
    { figure: 'bloat.updatedAgain.tablePages', text: '| 4,082 |' },
    { figure: 'bloat.rewritten.tablePages', text: '| 834 |' },
  ],
});
