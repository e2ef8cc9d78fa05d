// The commands of "On Monday" in lesson 7.5: a sample of what is cached beside the table it is a copy of.
import { startPostgres } from '../../../scripts/figures/postgres.ts';
import { startRedis, withRedis } from '../../../scripts/figures/redis.ts';
import { recordTranscript } from '../../../scripts/figures/transcript.ts';

const redis = await startRedis();
const postgres = await startPostgres();
const client = await redis.connect();
const database = await postgres.connect();
await database.query('create table product (id int primary key, price int not null)');
await database.query('insert into product select i, 100 + i % 900 from generate_series(1, 2000) i');
const { rows } = await database.query<{ id: number; price: number }>('select id, price from product');
await client.pipeline(rows.map(({ id, price }) => ['set', `price:${id}`, price, 'ex', 86_400] as const));
// What the lost race leaves behind: rows that are newer than their copies.
await database.query('update product set price = price + 10 where id in (417, 1306)');

const host = (
  await database.query<{ path: string }>("select current_setting('unix_socket_directories') as path")
).rows[0]!.path;
const commands = [
  `redis-cli --scan --pattern 'price:*' | shuf -n 2000 > keys
sed 's/^/get /' keys | redis-cli | paste -d, <(cut -d: -f2 keys) - > cached.csv
psql -qtA <<'SQL'
create temp table cached (id int, price int);
\\copy cached from cached.csv csv
select count(*) || ' compared, ' || count(*) filter (where c.price <> p.price) || ' old'
from cached c join product p using (id);
select id, c.price as cached, p.price as now from cached c join product p using (id) where c.price <> p.price order by id;
SQL`,
  'redis-cli ttl price:417',
];
const steps = withRedis(redis, commands).map(({ shown, run }) => ({
  shown,
  run: `cd $(mktemp -d); export PGHOST=${host} PGUSER=postgres PGDATABASE=postgres\n${run}`,
}));
recordTranscript('invalidation-and-correctness', steps, '07-caching');
client.end();
await database.end();
await postgres.stop();
await redis.stop();
