import type pg from 'pg';

export const ROWS = 1_000_000;

/**
 * A million orders of 401 tenants in the order of their arrival, four a minute. Low tenant numbers are large: the first has
 * some 50,000 orders, the 390th some 1,300. 2 % are pending, 28 % paid, 70 % archived, whoever the tenant is. The seed
 * makes the rows the same each time on one version of PostgreSQL.
 */
export async function createOrders(client: pg.Client): Promise<void> {
  await client.query(`
    create table orders (
      id bigint generated always as identity primary key,
      tenant_id int not null,
      status text not null,
      created_at timestamptz not null,
      total_cents int not null,
      note text not null
    )`);
  await client.query('select setseed(0.42)');
  await client.query(`
    insert into orders (tenant_id, status, created_at, total_cents, note)
    select 1 + (400 * power(random(), 2))::int,
           case when r < 0.02 then 'pending' when r < 0.30 then 'paid' else 'archived' end,
           timestamptz '2026-01-01 00:00Z' + n * interval '15 seconds' + random() * interval '1 hour',
           (random() * 100000)::int,
           repeat('x', 96)
    from (select n, random() r from generate_series(1, ${ROWS}) n) rows`);
  await client.query('vacuum (analyze, freeze) orders');
}

/** Replaces all indexes but the primary key's by these: column lists as CREATE INDEX takes them. */
export async function replaceIndexes(client: pg.Client, lists: readonly string[]): Promise<void> {
  for (const name of await listIndexes(client)) await client.query(`drop index ${name}`);
  for (const list of lists) await client.query(`create index on orders ${list}`);
  await client.query('vacuum analyze orders');
}

async function listIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select indexrelid::regclass::text as name from pg_index where indrelid = 'orders'::regclass and not indisprimary`,
  );
  return rows.map(({ name }) => name);
}

/** Bytes of all indexes but the primary key's. */
export async function indexBytes(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    `select coalesce(sum(pg_relation_size(indexrelid)), 0) as bytes from pg_index where indrelid = 'orders'::regclass and not indisprimary`,
  );
  return Number(rows[0]!.bytes);
}
