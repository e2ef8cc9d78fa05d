// The figures of lesson 6.3: one query, the pages that it looks at under different indexes, and what those cost to keep.
import { explain, explainText, type PlanNode } from '../../../scripts/figures/postgres.ts';
import { recordOnPostgres } from '../../../scripts/figures/record-postgres.ts';
import { createOrders, indexBytes, ROWS, replaceIndexes } from './programs/orders.ts';

/** The order screen: the newest orders of one tenant in one state. */
const screen = (tenant: number, status: string) =>
  `select id, total_cents from orders where tenant_id = ${tenant} and status = '${status}' order by created_at desc limit 20`;

/** A tenant of middling size, a large one, and a small one with few orders in the state asked for. */
const SCREENS = {
  middling: screen(200, 'paid'),
  large: screen(3, 'paid'),
  small: screen(390, 'pending'),
};

const INDEXES = {
  none: [],
  created: ['(created_at)'],
  onePerColumn: ['(tenant_id)', '(status)', '(created_at)'],
  createdTenantStatus: ['(created_at, tenant_id, status)'],
  tenant: ['(tenant_id)'],
  tenantCreated: ['(tenant_id, created_at)'],
  tenantCreatedStatus: ['(tenant_id, created_at, status)'],
  tenantStatusCreated: ['(tenant_id, status, created_at)'],
  statusTenantCreated: ['(status, tenant_id, created_at)'],
  tenantStatusCreatedDescending: ['(tenant_id, status, created_at desc)'],
} satisfies Record<string, readonly string[]>;

/** Other questions that the composite index is asked. */
const OTHERS = {
  everyStatus: 'select id from orders where tenant_id = 200 order by created_at desc limit 20',
  everyTenant: "select id from orders where status = 'pending' order by created_at desc limit 20",
  twoTenants:
    "select id from orders where tenant_id in (200, 201) and status = 'paid' order by created_at desc limit 20",
  oneTenant:
    "select id from orders where tenant_id = 200 and status = 'paid' order by created_at desc limit 20",
  countOfEveryTenant:
    "select count(*) from orders where status = 'pending' and created_at >= timestamptz '2026-06-20 00:00Z'",
};

const INSERT = `
  explain (analyze, wal, buffers, format json)
  insert into orders (tenant_id, status, created_at, total_cents, note)
  select 1 + (n * 7919) % 400, 'pending', timestamptz '2026-07-01 00:00Z' + n * interval '1 second', n, repeat('x', 96)
  from generate_series(1, 1000) n`;

const searches = (node: PlanNode): number =>
  (node['Index Searches'] ?? 0) + (node.Plans ?? []).reduce((sum, below) => sum + searches(below), 0);

// Whole pages after a checkpoint would hide what an index writes.
await recordOnPostgres({
  lesson: 'b-trees-and-composite-order',
  settings: { full_page_writes: 'off' },
  method: `${ROWS.toLocaleString('en')} orders, the same rows each time. Pages of 8 KiB that EXPLAIN (ANALYZE, BUFFERS) counts as hit or read, after VACUUM ANALYZE, in the second of two runs. Inserts: 1,000 rows in one statement, rolled back.`,
  quoted: [
    { figure: 'tablePages', text: 'reads the whole table for it: 20,409 pages' },
    { figure: 'pages.created.large', text: 'a fine idea: 2,196 pages' },
    { figure: 'pages.created.small', text: 'looks at 610,468 pages' },
    { figure: 'pages.created.middling', text: '29,734 | 2,196 | 610,468 |' },
    { figure: 'pages.onePerColumn.middling', text: '29,734 | 2,196 | 48 |' },
    { figure: 'pages.createdTenantStatus.middling', text: '203 | 36 | 3,713 |' },
    { figure: 'pages.tenant.middling', text: '1,731 | 12,030 | 1,223 |' },
    { figure: 'pages.tenantCreated.middling', text: '65 | 50 | 921 |' },
    { figure: 'pages.tenantCreatedStatus.middling', text: '23 | 22 | 28 |' },
    { figure: 'pages.tenantStatusCreated.middling', text: '23 | 22 | 23 |' },
    { figure: 'pages.statusTenantCreated.middling', text: '23 | 22 | 23 |' },
    { figure: 'pages.created.large', text: '2,196 | 610,468 |' },
    { figure: 'pages.onePerColumn.large', text: '2,196 | 48 |' },
    { figure: 'pages.createdTenantStatus.large', text: '36 | 3,713 |' },
    { figure: 'pages.tenant.large', text: '12,030 | 1,223 |' },
    { figure: 'pages.tenantCreated.large', text: '50 | 921 |' },
    { figure: 'pages.createdTenantStatus.small', text: '3,713 |' },
    { figure: 'pages.tenant.small', text: '1,223 |' },
    { figure: 'pages.tenantCreated.small', text: '921 |' },
    { figure: 'walked.thrownAway', text: '749,045 rows thrown away' },
    { figure: 'walked.actualRows', text: '20 kept' },
    { figure: 'others.tenantStatusCreated.everyStatus.pages', text: '1,737 | 23 |' },
    { figure: 'others.tenantCreatedStatus.everyStatus.pages', text: '23 |' },
    { figure: 'others.tenantStatusCreated.twoTenants.pages', text: '1,006 | 1,017' },
    { figure: 'others.tenantCreatedStatus.twoTenants.pages', text: '1,017 |' },
    { figure: 'others.tenantStatusCreated.everyTenant.pages', text: '14,302 | 20,529' },
    { figure: 'others.tenantCreatedStatus.everyTenant.pages', text: '20,529 |' },
    { figure: 'others.tenantStatusCreated.everyTenant.indexSearches', text: 'Index Searches: 402' },
    { figure: 'tableMegabytes', text: '167 MB' },
    { figure: 'megabytes.onePerColumn', text: '37 MB together' },
    { figure: 'megabytes.tenantStatusCreated', text: '41. To insert' },
    { figure: 'inserts.none.pages', text: '3,065 pages without' },
    { figure: 'inserts.tenantStatusCreated.pages', text: '6,055 with' },
    { figure: 'inserts.onePerColumn.pages', text: '8,095 with' },
    { figure: 'inserts.none.walKilobytes', text: '256, 336' },
    { figure: 'inserts.tenantStatusCreated.walKilobytes', text: '336 and' },
    { figure: 'inserts.onePerColumn.walKilobytes', text: '451 KB' },
    { figure: 'orders.middling', text: 'one with 1,800 orders', digits: 2 },
    { figure: 'orders.large', text: 'one with 18,000', digits: 2 },
    { figure: 'orders.smallPending', text: '25 are pending' },
    { figure: 'orders.small', text: 'one with 1,200', digits: 2 },
  ],
  async measure(client, server) {
    await createOrders(client);
    const { rows: sizes } = await client.query<{ pages: number }>(
      "select pg_relation_size('orders')::int / 8192 as pages",
    );

    const count = async (condition: string) =>
      Number(
        (await client.query<{ n: string }>(`select count(*) as n from orders where ${condition}`)).rows[0]!.n,
      );
    const orders = {
      middling: await count('tenant_id = 200'),
      large: await count('tenant_id = 3'),
      small: await count('tenant_id = 390'),
      smallPending: await count("tenant_id = 390 and status = 'pending'"),
    };

    const pages: Record<string, Record<string, number>> = {};
    const shapes: Record<string, Record<string, string>> = {};
    const megabytes: Record<string, number> = {};
    const inserts: Record<string, { pages: number; walKilobytes: number }> = {};
    const others: Record<
      string,
      Record<string, { pages: number; shape: string; indexSearches: number }>
    > = {};
    const walked = { expectedRows: 0, actualRows: 0, thrownAway: 0 };
    let monday: string[] = [];
    let usage: string[] = [];
    for (const [name, lists] of Object.entries(INDEXES)) {
      await replaceIndexes(client, lists);
      megabytes[name] = (await indexBytes(client)) / 1e6;
      pages[name] = {};
      shapes[name] = {};
      for (const [screen, statement] of Object.entries(SCREENS)) {
        // The second look: the first may still set hint bits.
        await explain(client, statement);
        const { buffers, shape } = await explain(client, statement);
        pages[name][screen] = buffers;
        shapes[name][screen] = shape;
      }
      if (name === 'onePerColumn') {
        monday = await explainText(client, SCREENS.middling);
        await client.query('select pg_stat_force_next_flush()');
        usage = server.psql(
          "select indexrelname, idx_scan, pg_size_pretty(pg_relation_size(indexrelid)) as size from pg_stat_user_indexes where relname = 'orders' order by idx_scan",
        );
      }
      if (name === 'created') {
        const [walk] = (await explain(client, SCREENS.small)).plan.Plans!;
        walked.expectedRows = walk!['Plan Rows'];
        walked.actualRows = walk!['Actual Rows'];
        walked.thrownAway = walk!['Rows Removed by Filter']!;
      }
      if (name === 'tenantStatusCreated' || name === 'tenantCreatedStatus') {
        others[name] = {};
        for (const [other, statement] of Object.entries(OTHERS)) {
          await explain(client, statement);
          const { buffers, shape, plan } = await explain(client, statement);
          others[name][other] = { pages: buffers, shape, indexSearches: searches(plan) };
        }
      }
      await client.query('begin');
      const { rows } = await client.query(INSERT);
      await client.query('rollback');
      await client.query('vacuum orders');
      const plan = (rows[0] as { 'QUERY PLAN': { Plan: PlanNode & { 'WAL Bytes': number } }[] })[
        'QUERY PLAN'
      ][0]!.Plan;
      inserts[name] = {
        pages: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
        walKilobytes: plan['WAL Bytes'] / 1_000,
      };
    }
    return {
      figures: {
        rows: ROWS,
        tablePages: sizes[0]!.pages,
        tableMegabytes: (sizes[0]!.pages * 8_192) / 1e6,
        orders,
        pages,
        shapes,
        megabytes,
        others,
        walked,
        inserts,
        timesTheTable: pages.created!.small! / sizes[0]!.pages,
      },
      excerpts: [...monday, ...usage],
    };
  },
});
