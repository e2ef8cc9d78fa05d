/** What a database has to offer so that the shop can be made in it: a server's client, or one that runs in this process. */
interface Database {
  query(statement: string): Promise<unknown>;
}

export const CUSTOMERS = 100_000;
export const ORDERS = 1_000_000;

/**
 * Customers and some ten orders of each, in the order of their arrival. A city lies in one country, so that who knows the
 * city knows the country: 4 % of the customers live in Malta, and all of Valletta's 2.4 % are among them. The seed makes the
 * rows the same each time on one version of PostgreSQL.
 */
export async function createShop(database: Database): Promise<void> {
  await database.query(`
    create table customers (
      id int primary key,
      name text not null,
      country text not null,
      city text not null
    )`);
  await database.query(`
    create table orders (
      id bigint primary key,
      customer_id int not null,
      created_at timestamptz not null,
      total_cents int not null,
      note text not null
    )`);
  await database.query('select setseed(0.42)');
  await database.query(`
    insert into customers
    select n, 'Customer ' || n, country,
           case country when 'MT' then case when random() < 0.6 then 'Valletta' else 'Sliema' end
                        else 'City ' || country || (random() * 3)::int end
    from (select n, case when r < 0.04 then 'MT' else 'C' || (r * 25)::int end as country
          from (select n, random() r from generate_series(1, ${CUSTOMERS}) n) draws) rows`);
  await database.query(`
    insert into orders
    select n, 1 + floor(random() * ${CUSTOMERS})::int, timestamptz '2026-01-01 00:00Z' + n * interval '15 seconds',
           (random() * 100000)::int, repeat('x', 32)
    from generate_series(1, ${ORDERS}) n`);
  await database.query('create index on customers (country, city)');
  await database.query('create index on orders (customer_id)');
  await database.query('vacuum (analyze, freeze) customers');
  await database.query('vacuum (analyze, freeze) orders');
}
