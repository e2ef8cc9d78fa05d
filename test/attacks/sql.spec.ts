import { expect, test } from '@playwright/test';
import { findingText, type Report } from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';
import { installBench, measureOn, useBenchPage } from '../support/bench-page.ts';
import { GOOD_SQL, SQL_ATTACKS, type SqlAttacks, sqlFile, sqlProbeAsset } from './sql-attacks.ts';

/** What depends on the engine's own functions and dialect. */
const ENGINES: Readonly<Record<string, { readonly asset: string; readonly attacks: SqlAttacks }>> = {
  postgres: {
    asset: sqlProbeAsset('postgres'),
    attacks: {
      'a megabyte in one value': [
        sqlFile("select repeat('x', 2000000 + $1::int)"),
        'output-limit',
        /more than 1,000,000 bytes/,
      ],
    },
  },
  sqlite: {
    asset: sqlProbeAsset('sqlite'),
    attacks: {
      'a megabyte in one value': [
        sqlFile('select hex(zeroblob(1000000 + $1))'),
        'output-limit',
        /more than 1,000,000 bytes/,
      ],
      'a gigabyte in one value': [sqlFile('select zeroblob(900000000 + $1)'), 'error', /SQLite|too big/],
      'statements behind what looks like a comment': [
        sqlFile('select 1', '/* /* */ drop table orders; */'),
        'forbidden-syntax',
        /Line 2: DROP TABLE is not allowed/,
      ],
      'an index without a name': [
        sqlFile('select id from orders where id >= $1', 'create index on orders (id);'),
        'error',
        /Line 2: .*SQLite wants a name for every index/,
      ],
    },
  },
  'both at once': {
    asset: sqlProbeAsset(
      'postgres',
      "beside: { engine: 'sqlite', schema: 'create table orders (id integer primary key);' },",
    ),
    attacks: {
      'what only the second engine refuses': [
        sqlFile('select id from orders where id >= $1::int order by id'),
        'error',
        /Line 4: .*SQLite has no "::"/,
      ],
      'a wrong answer on the second engine': [
        `${GOOD_SQL}-- sqlite query\nselect id + 1 from orders where id >= $1 order by id;\n`,
        'wrong-answer',
        /on SQLite, row 1 is/i,
      ],
    },
  },
};

const bench = useBenchPage();

const openOn = (text: string, name: string) =>
  bench.page.evaluate(
    async ([module, id]) => {
      const assetUrl = URL.createObjectURL(new Blob([module], { type: 'text/javascript' }));
      // biome-ignore lint/suspicious/noExplicitAny: installed by installBench
      const state = globalThis as any;
      state.sql = await state.hotpath.open({ id, runtime: 'sql', assetUrl });
    },
    [text, name] as const,
  );

const measure = (source: string): Promise<Report> =>
  // biome-ignore lint/suspicious/noExplicitAny: kept above
  bench.page.evaluate((text) => (globalThis as any).sql.measure(text, () => {}), source);

for (const [engine, { asset, attacks }] of Object.entries(ENGINES)) {
  test.describe(engine, () => {
    test.beforeAll(() => openOn(asset, engine));
    // biome-ignore lint/suspicious/noExplicitAny: kept above
    test.afterAll(() => bench.page.evaluate(() => (globalThis as any).sql.close()));

    for (const [name, [source, code, said]] of Object.entries({ ...SQL_ATTACKS, ...attacks })) {
      test(`${name} is refused with a sentence, and the next run is clean`, async () => {
        const report = await measure(source);
        const text = report.findings.map((finding) => findingText(finding, WORDS)).join('\n');
        expect(report.correct, text).toBe(false);
        expect(report.findings[0]?.code, text).toBe(code);
        expect(text).toMatch(said);
        expect(text.length).toBeLessThan(1_200);
        const after = await measure(GOOD_SQL);
        expect(after, after.findings.map((finding) => findingText(finding, WORDS)).join('\n')).toMatchObject({
          correct: true,
          tier: 'gold',
        });
      });
    }
  });
}

test('without room to keep anything the data are made again, and the learner is told', async ({
  browser,
}) => {
  // Its own context: where something was kept in the last 30 s, Chromium answers from the quota it read then.
  const page = await browser.newPage();
  try {
    const client = await page.context().newCDPSession(page);
    const { origin } = new URL(bench.site.url);
    await client.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    await page.goto(`${origin}/labs`);
    await installBench(page);
    const text = sqlProbeAsset('sqlite').replace("'attacks'", "'no room'");
    const report = await measureOn(page, { text }, GOOD_SQL, 'sql');
    expect(report).toMatchObject({ correct: true, tier: 'gold' });
    expect(report.log).toContain('This browser keeps nothing for this site');
  } finally {
    await page.close();
  }
});

test('the frame of a database connects to nothing, and other runtimes compile no WebAssembly', async () => {
  const policies = await bench.page.evaluate(async () => {
    const files = (globalThis as unknown as { SANDBOX_FILES: { frame: string; wasmFrame: string } })
      .SANDBOX_FILES;
    return Promise.all(
      [files.frame, files.wasmFrame].map(async (url) =>
        (await fetch(url)).headers.get('content-security-policy'),
      ),
    );
  });
  for (const policy of policies) expect(policy).toContain("connect-src 'none'");
  expect(policies[0]).not.toContain('wasm-unsafe-eval');
  expect(policies[1]).toContain("'wasm-unsafe-eval'");
  expect(policies[1]).not.toMatch(/'unsafe-eval'/);
});
