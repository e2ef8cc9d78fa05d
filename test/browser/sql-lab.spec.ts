import { expect, type Page, test } from '@playwright/test';
import { type Site, startSite } from '../../scripts/site.ts';
import { measure, typeCode } from './learner.ts';

const QUERY =
  'select id, total from orders where tenant_id = $1 and status = $2 order by created_at desc, id desc limit 20;';
/** Typed line by line: the editor closes brackets by itself, and typing over them is what people do. */
const file = (index: string) => `-- schema\n${index}\n-- query\n${QUERY}\n`;

let site: Site;
test.beforeAll(async () => {
  site = await startSite();
});
test.afterAll(() => site.close());
/** Opens a lab and answers its question, so that it can be measured. */
async function open(page: Page, lab: string, prediction: string): Promise<void> {
  await page.goto(`${site.url}/labs/${lab}`);
  await page.getByRole('radio', { name: prediction }).check();
  await page.getByRole('radio', { name: 'Guess' }).check();
  await page.getByRole('button', { name: /^Lock it in/ }).click();
}

test('a learner measures the starter, reads its plan, gives the query its index and reaches gold', async ({
  page,
}) => {
  await open(page, 'composite-index-order', '30 pages');
  let verdict = await measure(page, 120_000);
  await expect(verdict).toHaveAttribute('data-tier', 'none');
  await expect(verdict).toContainText('at most 1,900 pages allowed');
  const plan = page.getByRole('tree', { name: 'Plan of your file' });
  await expect(plan.getByRole('treeitem', { name: /Bitmap Heap Scan/ })).toHaveAttribute(
    'data-first',
    'true',
  );
  await plan.getByRole('treeitem', { selected: true }).focus();
  await page.keyboard.press('Home');
  await expect(plan.getByRole('treeitem', { selected: true })).toContainText('Limit');

  await typeCode(
    page,
    file('create index on orders (tenant_id, status, created_at desc, id desc) include (total);'),
  );
  verdict = await measure(page, 120_000);
  await expect(verdict).toHaveAttribute('data-tier', 'gold');
  await expect(plan.getByRole('treeitem', { name: /Index Only Scan/ })).toBeVisible();
  await page.getByRole('button', { name: 'Text' }).click();
  await expect(page.getByText('Heap Fetches: 0')).toBeVisible();
  await page.getByRole('tab', { name: 'Explain' }).click();
  await expect(page.getByRole('region', { name: 'Trade-off' })).toBeVisible();
});

test('the sort column before the others is told by its pages, and a planner switch by its name', async ({
  page,
}) => {
  await open(page, 'composite-index-order', '30 pages');
  await typeCode(page, file('create index on orders (created_at desc, tenant_id, status);'));
  let verdict = await measure(page, 120_000);
  await expect(verdict).toHaveAttribute('data-verdict', 'not-yet');
  await expect(verdict).toContainText('Not yet silver');
  await expect(verdict).toContainText('at most 30 pages allowed');

  await typeCode(page, file('set enable_seqscan = off;'));
  verdict = await measure(page, 120_000);
  await expect(verdict).toHaveAttribute('data-verdict', 'wrong');
  await expect(verdict).toContainText('Line 2: SET is not allowed here.');

  await typeCode(page, file('create index on orders (tenant);'));
  verdict = await measure(page, 120_000);
  await expect(verdict).toContainText('Line 2: Column "tenant" does not exist.');
});

test('the data are made once: after a reload the database is restored, and nothing is filled', async ({
  page,
}) => {
  await open(page, 'composite-index-order', '30 pages');
  await measure(page, 120_000);
  await page.reload();
  const shares: number[] = [];
  await page.exposeFunction('seen', (share: number) => shares.push(share));
  await page.evaluate(() => {
    new MutationObserver(() => {
      const bar = document.querySelector<HTMLProgressElement>('progress[aria-label="Share loaded"]');
      if (bar) (globalThis as unknown as { seen(share: number): void }).seen(bar.value);
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('create index');
  await measure(page, 120_000);
  expect(shares).toContain(0);
  expect(shares.filter((share) => share > 0 && share < 1)).toEqual([]);
});

test('a scratch run shows rows and a plan, names the line of a mistake, and leaves no attempt', async ({
  page,
}) => {
  await open(page, 'composite-index-order', '30 pages');
  const scratch = page.getByRole('region', { name: 'Scratch' });
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('create index');
  await scratch.getByRole('button', { name: /^Run/ }).click();
  await expect(scratch.getByRole('status')).toHaveText(/^13 rows · [\d,]+ pages · \$1 = 7/, {
    timeout: 120_000,
  });
  await scratch.getByText('Its plan').click();
  await expect(scratch.getByRole('tree', { name: 'Plan of the scratch run' })).toBeVisible();

  await typeCode(page, file('create index on orders (tenant);'));
  await page.keyboard.press('Alt+Enter');
  await expect(scratch).toContainText('Line 2: Column "tenant" does not exist.', { timeout: 60_000 });
  await typeCode(page, 'select count(*) from orders');
  await page.keyboard.press('Alt+Enter');
  await expect(scratch.getByRole('cell', { name: '200000' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('tab', { name: /^History/ })).toHaveText('History');
});

test('the tables are shown before anything has run, and their sizes when they are asked for', async ({
  page,
}) => {
  await open(page, 'composite-index-order', '30 pages');
  await page.locator('summary', { hasText: 'Schema' }).click();
  await expect(page.getByText('orders, 200,000 rows')).toBeVisible();
  await expect(page.getByText('tenant_id', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Show sizes and indexes' }).click();
  await expect(page.getByText('comes with the table').first()).toBeVisible({ timeout: 120_000 });
});

test('a covering index alone is told by the rows that it looks up, and a VACUUM that lasts makes room for gold', async ({
  page,
}) => {
  // Its data are made once, and its database is started three times.
  test.setTimeout(400_000);
  await open(page, 'covering-index', '60 pages');
  const query =
    "select count(*) as orders, sum(total) as revenue from orders where tenant_id = $1 and status = 'paid';";
  const own = (schema: string) => `-- schema\n${schema}\n-- query\n${query}\n`;
  const plan = page.getByRole('tree', { name: 'Plan of your file' });

  const covering = 'create index on orders (tenant_id, status) include (total);';
  await typeCode(page, own(covering));
  let verdict = await measure(page, 120_000);
  await expect(verdict).toHaveAttribute('data-tier', 'bronze');
  await expect(verdict).toContainText('278 pages looked at by the query');
  await expect(verdict).toContainText('at most 50 pages allowed');
  await expect(plan.getByRole('treeitem', { name: /Index Only Scan/ })).toContainText(
    '306 rows looked up in the table',
  );
  await expect(page.getByText('had to look 306 rows up in the table, because their pages')).toBeVisible();

  await typeCode(page, own(`${covering}\nvacuum orders;`));
  verdict = await measure(page, 120_000);
  await expect(verdict).toHaveAttribute('data-tier', 'silver');
  await expect(verdict).toContainText('at most 3.0 MiB of indexes allowed');

  // The database was started again: what the run before it vacuumed is as it was.
  const partial = "create index on orders (tenant_id) include (total) where status = 'paid';";
  await typeCode(page, own(partial));
  verdict = await measure(page, 120_000);
  await expect(verdict).toHaveAttribute('data-tier', 'bronze');
  await typeCode(page, own(`${partial}\nvacuum orders;`));
  verdict = await measure(page, 120_000);
  await expect(verdict).toHaveAttribute('data-tier', 'gold');
});

test('in a lab on two engines the learner chooses whose rows, plan and sizes are shown, and it stays chosen', async ({
  page,
}) => {
  // Both databases are made once.
  test.setTimeout(400_000);
  await open(page, 'sargable-dates', '1,300 pages');
  const scratch = page.getByRole('region', { name: 'Scratch' });
  const engine = scratch.getByRole('group', { name: 'Engine of scratch runs' });
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('create index');
  await expect(engine.getByRole('button', { name: 'PostgreSQL' })).toHaveAttribute('aria-pressed', 'true');
  await scratch.getByRole('button', { name: /^Run/ }).click();
  await expect(scratch.getByRole('status')).toHaveText(
    /^PostgreSQL · 1 row · [\d,]+ pages · \$1 = 2026-04-15/,
    {
      timeout: 200_000,
    },
  );
  // By the keyboard alone.
  await engine.getByRole('button', { name: 'SQLite' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Alt+Enter');
  await expect(scratch.getByRole('status')).toHaveText(
    /^SQLite · 1 row · 1,[\d,]+ steps · 6,[\d,]+ pages · \$1 = 2026-04-14 22:00:00/,
    { timeout: 60_000 },
  );
  await expect(scratch.getByRole('cell', { name: '1461' })).toBeVisible();

  await page.locator('summary', { hasText: 'Schema' }).click();
  const schema = page.getByRole('group', { name: 'Engine of the schema' });
  await expect(schema.getByRole('button', { name: 'SQLite' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('dd', { hasText: 'timestamptz' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Show sizes and indexes' }).click();
  await expect(page.getByText(/^\d+\.\d MiB$/).first()).toBeVisible({ timeout: 60_000 });
  await schema.getByRole('button', { name: 'PostgreSQL' }).click();
  await expect(page.locator('dd', { hasText: 'timestamptz' })).toHaveCount(1);
  await schema.getByRole('button', { name: 'SQLite' }).click();
  await page.reload();
  await expect(engine.getByRole('button', { name: 'SQLite' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('.monaco-editor .view-lines')).toContainText('SQLite alone');
});

test('sending every statement at once is told to be as many as before, and four statements for all orders reach gold', async ({
  page,
}) => {
  test.setTimeout(400_000);
  await open(page, 'api-n-plus-one', '302 ms');
  const [head, statements] = [
    'export async function orderPage(db: Db, shop: number, limit: number) { ',
    {
      orders:
        'const orders = await db.query(`select o.id, o.placed_at, o.customer_id, c.name from orders o join customers c on c.id = o.customer_id where o.shop_id = $1 order by o.placed_at desc, o.id desc limit $2`, [shop, limit]); ',
      items:
        'select product, quantity, price from items where order_id = $1 order by price desc, line limit 3',
      shipment:
        'select carrier, shipped_at from shipments where order_id = $1 order by shipped_at desc, id desc limit 1',
    },
  ];
  const results = page.getByRole('region', { name: 'Results' });
  // The likeliest attempt: it helps in JavaScript, and one connection answers one statement after the other.
  await typeCode(
    page,
    `${head}${statements.orders}return Promise.all(orders.map(async (order) => { const [items, shipments] = await Promise.all([` +
      `db.query("${statements.items}", [order.id]), db.query("${statements.shipment}", [order.id])]); ` +
      'return { id: order.id, placedAt: order.placed_at, customer: order.name, items, shipment: shipments[0] ?? null }; })); }',
  );
  let verdict = await measure(page, 180_000);
  await expect(verdict).toHaveAttribute('data-verdict', 'not-yet');
  await expect(verdict).toHaveAttribute('data-tier', 'none');
  await expect(verdict).toContainText('101 statements');
  await expect(results).toContainText('at most 10 statements');
  await expect(results).toContainText('one connection answers one after the other');
  const log = page.getByRole('region', { name: 'Log of your code' });
  await expect(log.getByRole('listitem').filter({ hasText: 'the plan below' })).toContainText('×50');
  await expect(results).toContainText(
    /of the dearest of the 50 of line \d+, which look at [\d,]+ pages in all/,
  );

  const each = (columns: string, from: string, order: string, most: number) =>
    `await db.query(\`select o.id as order_id, x.* from unnest($1::int[]) as o (id) cross join lateral (select ${columns} from ${from} where order_id = o.id order by ${order} limit ${most}) x order by o.id, ${order.replaceAll(/(^|, )/g, '$1x.')}\`, [ids])`;
  await typeCode(
    page,
    `${head}${statements.orders}const ids = orders.map((order) => order.id); ` +
      `const items = ${each('line, product, quantity, price', 'items', 'price desc, line', 3)}; ` +
      `const sent = ${each('id, carrier, shipped_at', 'shipments', 'shipped_at desc, id desc', 1)}; ` +
      'return orders.map((order) => ({ id: order.id, placedAt: order.placed_at, customer: order.name, ' +
      'items: items.filter((one) => one.order_id === order.id).map(({ product, quantity, price }) => ({ product, quantity, price })), ' +
      'shipment: sent.filter((one) => one.order_id === order.id).map(({ carrier, shipped_at }) => ({ carrier, shipped_at }))[0] ?? null })); }',
  );
  verdict = await measure(page, 180_000);
  await expect(verdict).toHaveAttribute('data-tier', 'gold');
  await expect(results).toContainText('3 × 2 ms = 6 ms');
});
