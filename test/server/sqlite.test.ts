import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { lookFirst, nodesOf } from '#lib/profile';
import { planOf } from '../../lib/runtimes/sql/count.ts';
import type { CountOrder } from '../../lib/runtimes/sql/messages.ts';
import { collectRows } from '../../lib/runtimes/sql/rows-text.ts';
import { Sqlite } from '../../lib/runtimes/sql/sqlite/sqlite.ts';

const BINARY = new URL('../../node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm', import.meta.url);
const files = () => ({ sqlite: new Uint8Array(readFileSync(BINARY)).buffer as ArrayBuffer });
const SCHEMA = 'create table orders (id integer primary key, tenant_id int not null, total int, note text)';
const QUERY = { text: 'select id from orders where tenant_id = $1 order by total desc, id limit 5', line: 4 };
const ROWS = 20_000;
const LIMIT_MS = 30_000;

/** Tenants in turns, totals that come again, and notes that make about 60 rows fill a page. */
function rowsOf(count: number) {
  const rows: Parameters<Parameters<typeof collectRows>[0]>[0][] = [];
  const { insert, end } = collectRows((piece) => rows.push(piece), 'sqlite');
  for (let id = 1; id <= count; id++)
    insert('orders', [id, (id * 7919) % 40, (id * 37) % 1_000, 'n'.repeat(90)]);
  end();
  return rows;
}

const order = (...changes: string[]): CountOrder => ({
  changes: changes.map((text, index) => ({ text, line: index + 2 })),
  query: QUERY,
  counted: [[3], [39]],
  writes: {
    rows: rowsOf(1_000),
    statement: `with recursive n(i) as (select 1 union all select i + 1 from n where i < 200)
      insert into orders select $1 + i, i % 40, i, 'x' from n`,
  },
});
const figures = async (database: Sqlite, changes: string[] = []) => {
  const { plans, writePages, indexes, tables } = await database.count(order(...changes), LIMIT_MS);
  return { statements: plans.map((one) => planOf(one).statement!), writePages, indexes, tables };
};
const ask = (text: string, params: (string | number)[] = [], changes: string[] = []) => ({
  changes: changes.map((one) => ({ text: one, line: 2 })),
  query: { text, line: 4 },
  params,
  rows: null,
});

let made: Sqlite;
let restored: Sqlite;
beforeAll(async () => {
  made = await Sqlite.start(files(), { kept: null, schema: SCHEMA });
  for (const piece of rowsOf(ROWS)) await made.fill(piece);
  const kept = await made.settle({ since: null });
  restored = await Sqlite.start(files(), { kept, schema: SCHEMA });
});

describe('the SQLite of a lab', () => {
  it('counts the same five times, and the same when it was restored', async () => {
    const index = 'create index own on orders (tenant_id, total desc, id)';
    const first = await figures(made, [index]);
    const plain = await figures(made);
    for (let again = 0; again < 4; again++) {
      expect(await figures(again % 2 ? made : restored, [index])).toEqual(first);
      expect(await figures(again % 2 ? restored : made)).toEqual(plain);
    }
    const most = (of: typeof plain, what: 'pages' | 'vmSteps' | 'sorts' | 'fullScanSteps') =>
      Math.max(...of.statements.map((one) => one[what]));
    expect(most(first, 'pages')).toBeLessThan(most(plain, 'pages') / 10);
    expect(most(first, 'vmSteps')).toBeLessThan(most(plain, 'vmSteps') / 100);
    expect([most(plain, 'sorts'), most(plain, 'fullScanSteps')]).toEqual([1, ROWS - 1]);
    expect([most(first, 'sorts'), most(first, 'fullScanSteps')]).toEqual([0, 0]);
    expect(first.writePages).toBeGreaterThan(plain.writePages!);
    expect(first.indexes).toMatchObject([{ name: 'own', table: 'orders', isConstraint: false }]);
    expect(first.tables).toMatchObject([{ name: 'orders', rows: ROWS }]);
    expect(first.tables[0]!.columns.map(({ name }) => name)).toEqual(['id', 'tenant_id', 'total', 'note']);
  });

  it('draws its plan: a scan and a sort that an index makes a search', async () => {
    const drawn = async (...changes: string[]) => {
      const { plans } = await made.count(order(...changes), LIMIT_MS);
      return nodesOf(planOf(plans[0]!)).map(({ name, relation, index }) => [name, relation, index]);
    };
    expect(await drawn()).toEqual([
      ['Result', undefined, undefined],
      ['Scan', 'orders', undefined],
      ['Use temp B-tree for ORDER BY', undefined, undefined],
    ]);
    expect(await drawn('create index own on orders (tenant_id, total desc, id)')).toEqual([
      ['Result', undefined, undefined],
      ['Search by covering index', 'orders', 'own'],
    ]);
    const { plans } = await made.count(order(), LIMIT_MS);
    expect(lookFirst(planOf(plans[0]!))).toMatchObject({ why: 'scans', node: { name: 'Scan' } });
  });

  it('tells whole numbers, fractions, booleans, NULL and text apart', async () => {
    const small = await Sqlite.start(files(), {
      kept: null,
      schema: 'create table t (i int, r real, b int, n int, s text)',
    });
    const rows: Parameters<Parameters<typeof collectRows>[0]>[0][] = [];
    const { insert, end } = collectRows((piece) => rows.push(piece), 'sqlite');
    insert('t', [9_007_199_254_740_991, 0.5, true, null, 'a\tb\nc\\d “ü”']);
    end();
    const answer = await small.ask({ ...ask('select *, 9007199254740993 from t'), rows }, LIMIT_MS);
    expect(answer.rows).toEqual([
      [9_007_199_254_740_991, 0.5, 1, null, 'a\tb\nc\\d “ü”', '9007199254740993'],
    ]);
  });

  it('is as it was after every run, also one that failed', async () => {
    const count = ask('select count(*) from orders');
    expect((await made.ask({ ...count, rows: rowsOf(10) }, LIMIT_MS)).rows).toEqual([[10]]);
    await expect(
      made.ask(ask('select 1', [], ['create unique index u on orders (tenant_id)']), LIMIT_MS),
    ).rejects.toMatchObject({ error: { line: 2, message: expect.stringContaining('UNIQUE constraint') } });
    expect((await made.ask(count, LIMIT_MS)).rows).toEqual([[ROWS]]);
  });

  it('names the line of the learner’s mistake, and what to write instead', async () => {
    await expect(
      made.ask(ask('select id\nfrom orders\nwhere note = ’ü’ and tenant = $1', [1]), LIMIT_MS),
    ).rejects.toMatchObject({ error: { line: 6 } });
    await expect(
      made.ask(ask('select id\nfrom orders\nwhere tenant = $1', [1]), LIMIT_MS),
    ).rejects.toMatchObject({ error: { line: 6, message: 'No such column: tenant' } });
    await expect(
      made.ask(ask('select id from orders\nwhere tenant_id = $1::int', [1]), LIMIT_MS),
    ).rejects.toMatchObject({ error: { line: 5, hint: 'SQLite has no "::": write cast(x as type).' } });
    await expect(
      made.ask(ask('select 1', [], ['create index on orders (total)']), LIMIT_MS),
    ).rejects.toMatchObject({ error: { line: 2, hint: 'SQLite wants a name for every index.' } });
    await expect(
      made.ask(ask("select id from orders\nwhere note at time zone 'UTC' = $1", ['x']), LIMIT_MS),
    ).rejects.toMatchObject({ error: { line: 5, hint: expect.stringContaining('"-- sqlite query"') } });
  });

  it('refuses by itself what the reader of the file would have refused', async () => {
    const refused = (text: string, as: 'change' | 'query') =>
      made.ask(as === 'change' ? ask('select 1', [], [text]) : ask(text), LIMIT_MS).then(
        () => 'ran',
        (thrown) => String(thrown.error?.message),
      );
    for (const as of ['change', 'query'] as const) {
      expect(await refused("attach 'other.db' as other", as)).toBe('ATTACH (other.db) is not allowed here');
      expect(await refused('pragma writable_schema = on', as)).toBe(
        'PRAGMA (writable_schema) is not allowed here',
      );
      expect(await refused('delete from orders', as)).toMatch(/^DELETE .*not allowed/);
      expect(await refused('update orders set total = 0', as)).toMatch(/^UPDATE .*not allowed/);
      expect(await refused("insert into orders values (1, 1, 1, '')", as)).toMatch(/^INSERT .*not allowed/);
      expect(await refused('drop table orders', as)).not.toBe('ran');
      expect(await refused('create table copy as select * from orders', as)).not.toBe('ran');
      expect(await refused('create view v as select * from orders', as)).not.toBe('ran');
      expect(await refused('alter table orders rename to gone', as)).not.toBe('ran');
      expect(await refused('commit', as)).toMatch(/^A transaction .*not allowed/);
      expect(await refused("select load_extension('x')", as)).toMatch(/load_extension/);
    }
    expect(await refused('vacuum', 'query')).not.toBe('ran');
    expect(await refused("select * from pragma_table_info('orders')", 'query')).toMatch(/^PRAGMA/);
    expect((await made.ask(ask('select count(*) from orders'), LIMIT_MS)).rows).toEqual([[ROWS]]);
  });

  it('shows the first rows of any query with its plan, and says how many there are', async () => {
    const changes = [{ text: 'create index own on orders (tenant_id)', line: 2 }];
    const query = { text: 'select id from orders where tenant_id >= $1', line: 4 };
    const looked = await made.look({ changes, query, params: [0] }, LIMIT_MS);
    expect(looked.answer).toMatchObject({ columns: ['id'], total: ROWS });
    expect(looked.answer?.rows).toHaveLength(200);
    expect(planOf(looked.plan!).rows).toBe(ROWS);
    expect(looked.indexes.map(({ name }) => name)).toEqual(['own']);
    const before = await made.look({ changes: [], query: null, params: [] }, LIMIT_MS);
    expect(before).toMatchObject({ answer: null, plan: null, indexes: [], tables: [{ rows: ROWS }] });
  });

  it('stops a query without end by itself, and goes on', async () => {
    const endless = ask(
      'with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n',
    );
    await expect(made.ask(endless, 100)).rejects.toMatchObject({ error: { isLate: true } });
    expect((await made.ask(ask('select 2'), LIMIT_MS)).rows).toEqual([[2]]);
  });

  it('makes no more of an answer than may be shown, and no value without bounds', async () => {
    const series = (count: number) =>
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})`;
    const failed = (text: string) => made.ask(ask(text), LIMIT_MS).catch((thrown) => thrown.error);
    expect(await failed(`${series(1_000_000)} select i from n`)).toMatchObject({ isTooMuch: 'rows' });
    expect(await failed(`${series(2_000)} select hex(zeroblob(500)) from n`)).toMatchObject({
      isTooMuch: 'bytes',
    });
    expect(await failed('select length(zeroblob(900000000))')).toMatchObject({
      message: expect.stringMatching(/too big/i),
    });
  });
});
