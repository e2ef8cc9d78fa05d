// The figures of lesson 6.8: deep pages by number and by the last row seen, what inserts do to both, and rows held at once.
import type pg from 'pg';
import { explain, explainText } from '../../../scripts/figures/postgres.ts';
import { recordOnPostgres } from '../../../scripts/figures/record-postgres.ts';
import { createOrders, ROWS, replaceIndexes } from './programs/orders.ts';

const PAGE = 50;
const DEPTHS = [0, 5_000, 150_000, 900_000];

await recordOnPostgres({
  lesson: 'large-results',
  command: 'node --expose-gc --import tsx content/06-databases/figures/large-results.ts',
  method: `${ROWS.toLocaleString('en')} orders whose time is cut to the minute, with an index on (created_at, id). Pages of 8 KiB that EXPLAIN (ANALYZE, BUFFERS) counts as hit or read, in the second of two runs. The heap is that of Node with the client pg.`,
  quoted: [
    { figure: 'depths.at150000.byNumber', text: 'look at 104,182 pages' },
    { figure: 'depths.at900000.byNumber', text: 'at 624,985, to send' },
    { figure: 'walks.byNumber.shown', text: '1,000 rows came twice' },
    { figure: 'walks.byNumber.twice', text: '76 of the' },
    { figure: 'walks.byNumber.missed', text: '76 others' },
    { figure: 'depths.at0.byNumber', text: '| 30 | 30 |' },
    { figure: 'depths.at5000.byNumber', text: '3,513 |' },
    { figure: 'depths.at5000.after', text: '38 |' },
    { figure: 'depths.at150000.after', text: '40 |' },
    { figure: 'depths.at900000.after', text: '41 |' },
    { figure: 'depths.at900000.byNumber', text: '624,985 |' },
    { figure: 'walks.after.shown', text: '1,000 different rows' },
    { figure: 'walks.afterTimeAlone.missed', text: 'misses 40 of' },
    { figure: 'depths.at150000.withOr', text: 'with 104,182 pages' },
    { figure: 'bytes.all', text: '169 KB', scale: 0.001 },
    { figure: 'bytes.needed', text: '26 KB', scale: 0.001 },
    { figure: 'bytesRatio', text: '6.5 times less' },
    { figure: 'heapMegabytes.atOnce', text: 'holds 90 MB' },
    { figure: 'heapMegabytes.cursor', text: 'held 0.2 MB' },
  ],
  async measure(client) {
    await createOrders(client);
    // A clock that counts minutes: several orders have the same time.
    await client.query("update orders set created_at = date_trunc('minute', created_at)");
    await client.query('vacuum full orders');
    await replaceIndexes(client, ['(created_at, id)']);

    const byNumber = (offset: number) =>
      `select id, created_at, total_cents from orders order by created_at desc, id desc limit ${PAGE} offset ${offset}`;
    const after = (row: Place) =>
      `select id, created_at, total_cents from orders where (created_at, id) < ('${row.at}', ${row.id}) order by created_at desc, id desc limit ${PAGE}`;
    const afterWithOr = (row: Place) =>
      `select id, created_at, total_cents from orders where created_at < '${row.at}' or (created_at = '${row.at}' and id < ${row.id}) order by created_at desc, id desc limit ${PAGE}`;
    const afterTimeAlone = (row: Place) =>
      `select id, created_at, total_cents from orders where created_at < '${row.at}' order by created_at desc, id desc limit ${PAGE}`;

    interface Place {
      id: number;
      at: string;
    }
    async function rowsOf(statement: string): Promise<Place[]> {
      const { rows } = await client.query<{ id: string; created_at: Date }>(statement);
      return rows.map((row) => ({ id: Number(row.id), at: row.created_at.toISOString() }));
    }
    async function pagesOf(statement: string): Promise<number> {
      await explain(client, statement);
      return (await explain(client, statement)).buffers;
    }

    const depths: Record<string, { byNumber: number; after: number; withOr: number }> = {};
    for (const depth of DEPTHS) {
      const [last] = await rowsOf(
        `select id, created_at from orders order by created_at desc, id desc limit 1 offset ${Math.max(0, depth - 1)}`,
      );
      depths[`at${depth}`] = {
        byNumber: await pagesOf(byNumber(depth)),
        after: depth === 0 ? await pagesOf(byNumber(0)) : await pagesOf(after(last!)),
        withOr: depth === 0 ? await pagesOf(byNumber(0)) : await pagesOf(afterWithOr(last!)),
      };
    }
    const [deep] = await rowsOf(
      'select id, created_at from orders order by created_at desc, id desc limit 1 offset 149999',
    );
    const slowText = await explainText(client, byNumber(150_000), ', timing off, summary off');
    const fastText = await explainText(client, after(deep!), ', timing off, summary off');

    /** Walks `count` pages while seven orders arrive and three are cancelled before each next page. */
    async function walk(next: (last: Place | undefined, page: number) => string, count: number) {
      await client.query('begin');
      const before = new Set(
        (
          await rowsOf(
            `select id, created_at from orders order by created_at desc, id desc limit ${PAGE * count}`,
          )
        ).map(({ id }) => id),
      );
      const seen: number[] = [];
      const cancelled = new Set<number>();
      let last: Place | undefined;
      for (let page = 0; page < count; page++) {
        const rows = await rowsOf(next(last, page));
        seen.push(...rows.map(({ id }) => id));
        last = rows.at(-1);
        await client.query(`
      insert into orders (tenant_id, status, created_at, total_cents, note)
      select 1, 'pending', timestamptz '2026-07-01 00:00Z' + (${page} * interval '1 minute'), n, ''
      from generate_series(1, 7) n`);
        const gone = await client.query<{ id: string }>(`
      delete from orders where id in (
        select id from orders where created_at < timestamptz '2026-07-01 00:00Z'
        order by created_at desc, id desc limit 3 offset 10)
      returning id`);
        for (const { id } of gone.rows) cancelled.add(Number(id));
      }
      await client.query('rollback');
      const twice = seen.length - new Set(seen).size;
      const shown = new Set(seen);
      const missed = [...before].filter((id) => !shown.has(id) && !cancelled.has(id)).length;
      return { shown: seen.length, twice, missed };
    }
    const PAGES = 20;
    const walks = {
      byNumber: await walk((_, page) => byNumber(page * PAGE), PAGES),
      after: await walk((last) => (last ? after(last) : byNumber(0)), PAGES),
      afterTimeAlone: await walk((last) => (last ? afterTimeAlone(last) : byNumber(0)), PAGES),
    };

    const bytesRead = (one: pg.Client) =>
      (one as unknown as { connection: { stream: { bytesRead: number } } }).connection.stream.bytesRead;
    async function bytesOf(statement: string): Promise<number> {
      const before = bytesRead(client);
      await client.query(statement);
      return bytesRead(client) - before;
    }
    const bytes = {
      all: await bytesOf(`select * from orders order by created_at desc, id desc limit 1000`),
      needed: await bytesOf(
        `select id, total_cents from orders order by created_at desc, id desc limit 1000`,
      ),
    };

    /** Megabytes of heap above the start, at most, while every row is read. */
    async function heapOf(read: (look: () => void) => Promise<void>): Promise<number> {
      globalThis.gc?.();
      const start = process.memoryUsage().heapUsed;
      let most = 0;
      await read(() => {
        globalThis.gc?.();
        most = Math.max(most, process.memoryUsage().heapUsed - start);
      });
      return most / 1e6;
    }
    const heapMegabytes = {
      atOnce: await heapOf(async (look) => {
        const { rows } = await client.query('select id, total_cents from orders');
        look();
        if (rows.length !== ROWS) throw new Error(`${rows.length} rows`);
      }),
      cursor: await heapOf(async (look) => {
        await client.query('begin');
        await client.query('declare export no scroll cursor for select id, total_cents from orders');
        for (let count = 0, size = 1; size > 0; count += size) {
          const { rows } = await client.query('fetch 1000 from export');
          look();
          size = rows.length;
          if (size === 0 && count !== ROWS) throw new Error(`${count} rows`);
        }
        await client.query('commit');
      }),
    };
    return {
      figures: {
        depths,
        walks,
        bytes,
        bytesRatio: bytes.all / bytes.needed,
        heapMegabytes,
      },
      excerpts: [...slowText, ...fastText],
    };
  },
});
