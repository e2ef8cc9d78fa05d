// The figures of lesson 6.4: an index that answers alone, until rows change; an index of few rows; what both cost.
import { explain, explainText, type PlanNode } from '../../../scripts/figures/postgres.ts';
import { recordOnPostgres } from '../../../scripts/figures/record-postgres.ts';
import { createOrders, indexBytes, ROWS, replaceIndexes } from './programs/orders.ts';

const REVENUE = "select sum(total_cents) from orders where tenant_id = 120 and status = 'paid'";
const QUEUE = "select id from orders where status = 'pending' order by created_at limit 10";
const TOUCH = "update orders set note = 'seen' where id % 1000 = 7";

await recordOnPostgres({
  lesson: 'covering-partial-expression',
  settings: { full_page_writes: 'off' },
  method: `${ROWS.toLocaleString('en')} orders, fillfactor 80. Pages of 8 KiB that EXPLAIN (ANALYZE, BUFFERS) counts as hit or read, in the second of two runs.`,
  quoted: [
    { figure: 'plain.pages', text: 'it reads 637 pages' },
    { figure: 'rows', text: '640 orders are found' },
    { figure: 'covering.pages', text: 'makes it 6 pages' },
    { figure: 'afterUpdate.pages', text: 'it reads 640 pages' },
    { figure: 'afterUpdate.heapFetches', text: 'Heap Fetches: 640' },
    { figure: 'afterVacuum.pages', text: 'back to 6 pages' },
    { figure: 'plain.pages', text: '| 637 |' },
    { figure: 'plain.megabytes', text: '7.3 MB' },
    { figure: 'asKey.megabytes', text: '37.6 MB' },
    { figure: 'covering.megabytes', text: '37.9 MB |' },
    { figure: 'updates.notIndexed.hot', text: '1,000 | 71' },
    { figure: 'updates.notIndexed.walKilobytes', text: '71 KB' },
    { figure: 'updates.included.hot', text: '0 | 213' },
    { figure: 'updates.included.walKilobytes', text: '213 KB' },
    { figure: 'updates.otherColumn.walKilobytes', text: '73 KB' },
    { figure: 'fullQueue.pages', text: '| 13 | 37.9' },
    { figure: 'partialQueue.pages', text: '| 12 | 0.5' },
    { figure: 'partialQueue.megabytes', text: '0.5 MB' },
    { figure: 'otherStatus.pages', text: '24,967 pages. And' },
    { figure: 'generic.pages', text: 'reads 24,967 pages with a generic' },
    { figure: 'custom.pages', text: '12 with one' },
    { figure: 'timesSmaller', text: '81 times smaller' },
  ],
  async measure(client, server) {
    await createOrders(client);
    // Room on each page, so that a changed row can stay on its own.
    await client.query('alter table orders set (fillfactor = 80)');
    await client.query('vacuum full orders');

    const heapFetches = (node: PlanNode): number =>
      (node['Heap Fetches'] ?? 0) + (node.Plans ?? []).reduce((sum, below) => sum + heapFetches(below), 0);
    async function look(statement: string) {
      await explain(client, statement);
      const { buffers, shape, plan } = await explain(client, statement);
      return { pages: buffers, shape, heapFetches: heapFetches(plan) };
    }
    const with_ = async (lists: readonly string[], statement: string) => {
      await replaceIndexes(client, lists);
      return { ...(await look(statement)), megabytes: (await indexBytes(client)) / 1e6 };
    };

    const plain = await with_(['(tenant_id, status)'], REVENUE);
    const asKey = await with_(['(tenant_id, status, total_cents)'], REVENUE);
    const covering = await with_(['(tenant_id, status) include (total_cents)'], REVENUE);
    const rows = (
      await client.query<{ n: string }>(
        "select count(*) as n from orders where tenant_id = 120 and status = 'paid'",
      )
    ).rows[0]!;
    await client.query("update orders set note = 'x' where id % 20 = 3");
    const afterUpdate = await look(REVENUE);
    const afterUpdateText = await explainText(client, REVENUE, ', timing off, summary off');
    await client.query('vacuum orders');
    const afterVacuum = await look(REVENUE);

    await client.query('vacuum full orders');
    const fullQueue = await with_(['(status, created_at)'], QUEUE);
    const partialQueue = await with_(["(created_at) where status = 'pending'"], QUEUE);
    const otherStatus = await look(
      "select id from orders where status = 'paid' order by created_at limit 10",
    );
    /** The plan of a prepared statement that has to serve every value, and of one that is made for the value at hand. */
    async function prepared(mode: 'force_generic_plan' | 'force_custom_plan') {
      await client.query(`set plan_cache_mode = ${mode}`);
      await client.query(
        'prepare next_job (text) as select id from orders where status = $1 order by created_at limit 10',
      );
      const found = await look("execute next_job('pending')");
      await client.query('deallocate next_job');
      await client.query('reset plan_cache_mode');
      return found;
    }
    const generic = await prepared('force_generic_plan');
    const custom = await prepared('force_custom_plan');

    /** What it costs to change a column of 1,000 rows in as many places of the table. */
    async function update(lists: readonly string[], statement: string) {
      await replaceIndexes(client, lists);
      await client.query('vacuum full orders');
      await client.query('begin');
      const { rows } = await client.query(`explain (analyze, wal, buffers, format json) ${statement}`);
      await client.query('select pg_stat_force_next_flush()');
      const hot = await client.query<{ hot: string; all: string }>(
        "select n_tup_hot_upd as hot, n_tup_upd as all from pg_stat_xact_user_tables where relname = 'orders'",
      );
      await client.query('rollback');
      const plan = (rows[0] as { 'QUERY PLAN': { Plan: PlanNode & { 'WAL Bytes': number } }[] })[
        'QUERY PLAN'
      ][0]!.Plan;
      return {
        pages: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
        walKilobytes: plan['WAL Bytes'] / 1_000,
        hot: Number(hot.rows[0]!.hot),
        updated: Number(hot.rows[0]!.all),
      };
    }
    const CHANGE = 'update orders set total_cents = total_cents + 1 where id % 1000 = 7';
    const updates = {
      notIndexed: await update(['(tenant_id, status)'], CHANGE),
      included: await update(['(tenant_id, status) include (total_cents)'], CHANGE),
      otherColumn: await update(['(tenant_id, status) include (total_cents)'], TOUCH),
    };
    const visibility = server.psql(
      "select relname, relpages, relallvisible from pg_class where relname = 'orders'",
    );
    return {
      figures: {
        rows: Number(rows.n),
        plain,
        asKey,
        covering,
        afterUpdate,
        afterVacuum,
        fullQueue,
        partialQueue,
        timesSmaller: fullQueue.megabytes / partialQueue.megabytes,
        otherStatus,
        generic,
        custom,
        updates,
      },
      excerpts: [...afterUpdateText, ...visibility],
    };
  },
});
