import { expect, test } from '@playwright/test';
import { findingText, type Report } from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';
import { installBench, measureOn, useBenchPage } from '../support/bench-page.ts';

/** A lab whose query may be changed to anything, on a table of three rows. */
const assetOf = (engine: string, beside = '') => `
const rows = (random, insert) => { for (let id = 1; id <= 3; id++) insert('orders', [id]); return [1]; };
export const definition = {
  title: 'Probe', summary: '', minutes: 1, difficulty: 1, runtime: 'sql', engine: '${engine}', ${beside}
  schema: 'create table orders (id int primary key);',
  data: { rows: { orders: 3 }, seed: 1, generate: rows },
  visible: [{ name: 'three', generate: rows }], hidden: [{ name: 'three more', generate: rows }],
  counted: [[1]], allowed: ['create-index', 'query'], order: 'ordered', callLimitMs: 1500,
  targets: { bronze: { buffers: { atMost: 100 } }, silver: { buffers: { atMost: 100 } }, gold: { buffers: { atMost: 100 } } },
};
export const starter = '-- schema\\n-- query\\nselect id from orders where id >= $1 order by id;';
export const lab = 'labs/probe ${engine}${beside && ' beside'}';
export const dataVersion = 'attacks';
`;

const file = (query: string, schema = '') => `-- schema\n${schema}\n-- query\n${query};\n`;
const GOOD = file('select id from orders where id between $1 and 3 order by 1');

/** Each with the code of its finding and the sentence that a learner reads. */
type Attacks = Readonly<Record<string, readonly [source: string, code: string, said: RegExp]>>;

/** What every engine is tried with. */
const ATTACKS: Attacks = {
  'a program': [file('select 1', "copy orders to program 'id';"), 'forbidden-syntax', /COPY is not allowed/],
  'another database': [
    file('select 1', "attach 'other.db' as other;"),
    'forbidden-syntax',
    /ATTACH is not allowed here. There is one database/,
  ],
  'an extension': [file("select load_extension('x')"), 'forbidden-syntax', /load_extension is not available/],
  'an extension by statement': [
    file('select 1', 'create extension dblink;'),
    'forbidden-syntax',
    /CREATE EXTENSION is not allowed/,
  ],
  'a file': [file("select pg_read_file('/etc/passwd')"), 'forbidden-syntax', /pg_read_file is not available/],
  'a function that sleeps': [file('select pg_sleep(60)'), 'forbidden-syntax', /pg_sleep is not available/],
  'a query without end': [
    file('with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n where $1 = 1'),
    'time-out',
    /took more than 3 s and were stopped/,
  ],
  'a dropped table': [
    file('select 1', 'drop table orders;'),
    'forbidden-syntax',
    /DROP TABLE is not allowed/,
  ],
  'a planner switch': [
    file('select 1', 'set enable_seqscan = off;'),
    'forbidden-syntax',
    /SET is not allowed here. The planner/,
  ],
  'a switch of the database': [
    file('select 1', 'pragma writable_schema = on;'),
    'forbidden-syntax',
    /PRAGMA is not allowed here. The planner/,
  ],
  'a million rows': [
    file(
      'with recursive n(i) as (select 1 union all select i + $1 from n where i < 1000000) select i from n',
    ),
    'output-limit',
    /more than 10,000 rows/,
  ],
  'a syntax error': [
    file('select id frm orders where $1 = 1 order by'),
    'error',
    /Line 4: .*[Ss]yntax error/,
  ],
  'changes in a query': [
    file('with gone as (delete from orders returning id) select id from gone where id >= $1'),
    'forbidden-syntax',
    /DELETE is no query/,
  ],
  'a second transaction': [file('select 1', 'commit;'), 'forbidden-syntax', /COMMIT is not allowed/],
  'an index that the rows refuse': [
    file('select id from orders where id >= $1', 'create unique index u on orders ((id - id));'),
    'error',
    /Line 2: .*(unique|UNIQUE)/,
  ],
};

/** What depends on the engine's own functions and dialect. */
const ENGINES: Readonly<Record<string, { readonly asset: string; readonly attacks: Attacks }>> = {
  postgres: {
    asset: assetOf('postgres'),
    attacks: {
      'a megabyte in one value': [
        file("select repeat('x', 2000000 + $1::int)"),
        'output-limit',
        /more than 1,000,000 bytes/,
      ],
    },
  },
  sqlite: {
    asset: assetOf('sqlite'),
    attacks: {
      'a megabyte in one value': [
        file('select hex(zeroblob(1000000 + $1))'),
        'output-limit',
        /more than 1,000,000 bytes/,
      ],
      'a gigabyte in one value': [file('select zeroblob(900000000 + $1)'), 'error', /SQLite|too big/],
      'statements behind what looks like a comment': [
        file('select 1', '/* /* */ drop table orders; */'),
        'forbidden-syntax',
        /Line 2: DROP TABLE is not allowed/,
      ],
      'an index without a name': [
        file('select id from orders where id >= $1', 'create index on orders (id);'),
        'error',
        /Line 2: .*SQLite wants a name for every index/,
      ],
    },
  },
  'both at once': {
    asset: assetOf(
      'postgres',
      "beside: { engine: 'sqlite', schema: 'create table orders (id integer primary key);' },",
    ),
    attacks: {
      'what only the second engine refuses': [
        file('select id from orders where id >= $1::int order by id'),
        'error',
        /Line 4: .*SQLite has no "::"/,
      ],
      'a wrong answer on the second engine': [
        `${GOOD}-- sqlite query\nselect id + 1 from orders where id >= $1 order by id;\n`,
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

    for (const [name, [source, code, said]] of Object.entries({ ...ATTACKS, ...attacks })) {
      test(`${name} is refused with a sentence, and the next run is clean`, async () => {
        const report = await measure(source);
        const text = report.findings.map((finding) => findingText(finding, WORDS)).join('\n');
        expect(report.correct, text).toBe(false);
        expect(report.findings[0]?.code, text).toBe(code);
        expect(text).toMatch(said);
        expect(text.length).toBeLessThan(1_200);
        const after = await measure(GOOD);
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
    const text = assetOf('sqlite').replace("'attacks'", "'no room'");
    const report = await measureOn(page, { text }, GOOD, 'sql');
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
