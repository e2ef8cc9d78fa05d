import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodesOf } from '#lib/profile';
import { planOf } from '../../lib/runtimes/sql/count.ts';
import type { CountOrder } from '../../lib/runtimes/sql/messages.ts';
import { Postgres } from '../../lib/runtimes/sql/postgres/postgres.ts';
import { collectRows } from '../../lib/runtimes/sql/rows-text.ts';
import { sqlFailureText } from '../../lib/runtimes/sql/words.ts';

const ENGINE = new URL('../../node_modules/@electric-sql/pglite/dist/', import.meta.url);
const bytes = (name: string) => new Uint8Array(readFileSync(new URL(name, ENGINE))).buffer as ArrayBuffer;
const FILES = { postgres: bytes('pglite.wasm'), setup: bytes('initdb.wasm'), system: bytes('pglite.data') };
const SCHEMA = 'create table orders (id int primary key, tenant_id int not null, total int, note text)';
const QUERY = { text: 'select id from orders where tenant_id = $1 order by total desc, id limit 5', line: 4 };
const ROWS = 20_000;

/** Tenants in turns, totals that come again, and notes that make about 60 rows fill a page. */
function rowsOf(count: number) {
  const rows: Parameters<Parameters<typeof collectRows>[0]>[0][] = [];
  const { insert, end } = collectRows((piece) => rows.push(piece));
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
    statement: `insert into orders select $1::int + i, i % 40, i, 'x' from generate_series(1, 200) i`,
  },
});
const figures = async (database: Postgres, changes: string[] = []) => {
  const { plans, writePages, indexes } = await database.count(order(...changes));
  return { pages: plans.map((one) => planOf(one).pages), writePages, indexes };
};

let made: Postgres;
let restored: Postgres;
beforeAll(async () => {
  made = await Postgres.start(FILES, { kept: null, schema: SCHEMA });
  for (const piece of rowsOf(ROWS)) await made.fill(piece);
  const kept = await made.settle({ totalRows: ROWS, since: null });
  restored = await Postgres.start(FILES, { kept, schema: SCHEMA });
});
afterAll(async () => {
  await made?.database.close();
  await restored?.database.close();
});

describe('a table that was written to since its last VACUUM', () => {
  const covering = 'create index on orders (tenant_id) include (total, id)';
  const since = 'update orders set total = total + 1 where id > 18000 and id % 20 = 0';
  let kept: ArrayBuffer;
  beforeAll(async () => {
    const first = await Postgres.start(FILES, { kept: null, schema: SCHEMA });
    for (const piece of rowsOf(ROWS)) await first.fill(piece);
    kept = await first.settle({ totalRows: ROWS, since });
    await first.database.close();
  });
  /** In a database of its own, which is what a run with a VACUUM leaves nobody. */
  const counted = async (...changes: string[]) => {
    const own = await Postgres.start(FILES, { kept, schema: SCHEMA });
    const { plans, indexes } = await own.count(order(...changes));
    await own.database.close();
    const nodes = plans.map((one) => nodesOf(planOf(one)));
    return {
      pages: nodes.map(([top]) => top!.pages),
      heapFetches: nodes.map((all) => all.find((node) => node.heapFetches !== undefined)?.heapFetches),
      indexes: indexes.length,
    };
  };

  it('has its rows looked up in spite of a covering index, until somebody vacuums it', async () => {
    const before = await counted(covering);
    const after = await counted(covering, 'vacuum orders');
    expect(Math.min(...before.heapFetches.map(Number))).toBeGreaterThan(20);
    expect(after.heapFetches).toEqual([0, 0]);
    expect(Math.max(...after.pages)).toBeLessThan(Math.min(...before.pages) / 5);
    expect(after.indexes).toBe(before.indexes);
    expect(await counted(covering)).toEqual(before);
    expect(await counted('vacuum orders', covering)).toMatchObject({ heapFetches: [0, 0] });
    // The table is written anew, and nothing is known of its pages.
    expect((await counted(covering, 'vacuum full orders')).pages[0]).toBeGreaterThan(5 * after.pages[0]!);
  });

  it('says which line of the file a VACUUM failed in', async () => {
    const own = await Postgres.start(FILES, { kept, schema: SCHEMA });
    await expect(own.count(order(covering, 'vacuum order_lines'))).rejects.toMatchObject({
      error: { line: 3, message: expect.stringContaining('"order_lines" does not exist') },
    });
    await own.database.close();
  });
});

describe('a walk from page to page', () => {
  const byPlace = { text: 'select id, total from orders where id > $2 order by id limit 50', line: 4 };
  const byNumber = { text: 'select id, total from orders order by id limit 50 offset $1', line: 4 };
  const walk = { types: ['bigint', 'int'], next: ['rows', 0] as const, pages: 40 };
  const disturbed = {
    ...walk,
    rows: rowsOf(1_000),
    params: [0, 0],
    between: [
      'insert into orders select -100 * $1 - i, 1, 1, null from generate_series(1, 5) i',
      'delete from orders where id = 500 + $1',
    ],
    keys: 'select id from orders',
  };

  it('brings every row once, by either way, when nobody writes', async () => {
    for (const query of [byPlace, byNumber]) {
      const { rows } = await made.ask({ changes: [], query, params: [0, 0], rows: rowsOf(1_000), walk });
      expect(rows.map(([id]) => id)).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
    }
  });

  it('shows rows twice and misses others when it goes by a number while others write', async () => {
    const faults = async (query: typeof byPlace) =>
      (await made.count({ changes: [], query, counted: [[0, 0]], writes: null, disturbed })).walkFaults;
    expect(await faults(byPlace)).toBe(0);
    expect(await faults(byNumber)).toBeGreaterThan(50);
    expect(await faults(byNumber)).toBe(await faults(byNumber));
    const after = await made.ask({
      changes: [],
      query: { text: 'select count(*)::int from orders', line: 1 },
      params: [],
      rows: null,
    });
    expect(after.rows).toEqual([[ROWS]]);
  });

  it('ends after its pages when the query answers the same one each time', async () => {
    const query = { text: 'select id from orders order by id limit 5', line: 4 };
    const { rows } = await made.ask({ changes: [], query, params: [0, 0], rows: rowsOf(50), walk });
    expect(rows).toHaveLength(40 * 5);
  });
});

describe('the database of a lab', () => {
  it('counts the same five times, and the same when it was restored', async () => {
    const index = 'create index on orders (tenant_id, total desc, id)';
    const first = await figures(made, [index]);
    const plain = await figures(made);
    for (let again = 0; again < 4; again++) {
      expect(await figures(again % 2 ? made : restored, [index])).toEqual(first);
      expect(await figures(again % 2 ? restored : made)).toEqual(plain);
    }
    expect(Math.max(...first.pages)).toBeLessThan(Math.min(...plain.pages) / 10);
    expect(first.writePages).toBeGreaterThan(plain.writePages!);
  });

  it('is as it was after every run, also one that failed', async () => {
    const ask = { changes: [], query: { text: 'select count(*)::int from orders', line: 1 }, params: [] };
    const small = await made.ask({ ...ask, rows: rowsOf(10) });
    expect(small.rows).toEqual([[10]]);
    await expect(
      made.ask({
        ...ask,
        changes: [{ text: 'create unique index on orders (tenant_id)', line: 2 }],
        rows: null,
      }),
    ).rejects.toMatchObject({ error: { line: 2, message: expect.stringContaining('unique index') } });
    expect((await made.ask({ ...ask, rows: null })).rows).toEqual([[ROWS]]);
  });

  it('names the line of the learner’s mistake, with the hint of the engine', async () => {
    const changes = [{ text: 'create index on orders\n  (tenant)', line: 5 }];
    await expect(made.ask({ changes, query: QUERY, params: [1], rows: null })).rejects.toMatchObject({
      error: { message: expect.stringContaining('"tenant" does not exist') },
    });
    const query = { text: 'select id\nfrom orders\nwhere tenant = $1', line: 10 };
    await expect(made.ask({ changes: [], query, params: [1], rows: null })).rejects.toMatchObject({
      error: { line: 12, message: expect.stringContaining('"tenant" does not exist') },
    });
  });

  it.each([
    [
      'select id from orders order by id',
      [1],
      'is called with 1 value and uses none. Write $1 where it belongs.',
    ],
    [
      'select id from orders where id > $1',
      [1, 2],
      'is called with 2 values and uses 1. Write $1 to $2 where',
    ],
    ['select id from orders where id in ($1, $2)', [1], 'There is no parameter $2: the query is called with'],
  ])('says of %s in words which of the values %j it does not use', async (text, params, said) => {
    const failed = await made
      .ask({ changes: [], query: { text, line: 7 }, params, rows: null })
      .catch((thrown) => thrown);
    expect(sqlFailureText({ what: 'database', ...failed.error })).toContain(said);
    expect(sqlFailureText({ what: 'database', ...failed.error })).toMatch(/^Line 7: [^"]*\.$/);
  });

  it('refuses by itself what the reader of the file would have refused', async () => {
    const refused = async (text: string) => {
      const asked = { query: { text: 'select 1', line: 1 }, params: [], rows: null };
      return made.ask({ ...asked, changes: [{ text, line: 1 }] }).then(
        () => 'ran',
        (thrown) => String(thrown.error?.message),
      );
    };
    expect(await refused("copy orders to program 'id'")).toMatch(/permission denied/i);
    expect(await refused("select pg_read_file('/etc/passwd')")).toMatch(/permission denied/i);
    expect(await refused('create role other superuser')).toMatch(/permission denied/i);
    expect(await refused('alter system set enable_seqscan = off')).not.toBe('ran');
    const query = { text: 'with d as (delete from orders returning 1) select * from d', line: 1 };
    await expect(made.ask({ changes: [], query, params: [], rows: null })).rejects.toThrow();
  });

  it('shows the first rows of any query with its plan, and says how many there are', async () => {
    const changes = [{ text: 'create index own on orders (tenant_id)', line: 2 }];
    const query = { text: 'select id from orders where tenant_id >= $1', line: 4 };
    const looked = await made.look({ changes, query, params: [0] });
    expect(looked.answer).toMatchObject({ columns: ['id'], total: ROWS });
    expect(looked.answer?.rows).toHaveLength(200);
    expect(planOf(looked.plan!).rows).toBe(ROWS);
    expect(looked.indexes.map(({ name }) => name)).toEqual(['orders_pkey', 'own']);
    const before = await made.look({ changes: [], query: null, params: [] });
    expect(before).toMatchObject({ answer: null, plan: null, tables: [{ rows: ROWS }] });
    expect(before.indexes.map(({ name }) => name)).toEqual(['orders_pkey']);
  });

  it('makes no more of an answer than may be shown', async () => {
    const wide = { text: 'select repeat($1, 1000) from generate_series(1, 5000)', line: 1 };
    await expect(made.ask({ changes: [], query: wide, params: ['x'], rows: null })).rejects.toMatchObject({
      error: { isTooMuch: 'bytes' },
    });
    const million = { text: 'select i from generate_series(1, 1000000) i', line: 1 };
    await expect(made.ask({ changes: [], query: million, params: [], rows: null })).rejects.toMatchObject({
      error: { isTooMuch: 'rows' },
    });
  });
});
