// What both recordings share: a PostgreSQL server in a folder of its own, a shop in it, and psql for the dump.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** What whoever is on call runs: sessions, the lock that each waits for, and who is ahead of it. */
export const DUMP = `select a.pid, a.usename, a.application_name, a.state, a.wait_event_type, a.wait_event,
    pg_blocking_pids(a.pid) as blocked_by, l.mode, l.relation::regclass as relation, l.transactionid,
    round(extract(epoch from clock_timestamp() - a.xact_start), 1) as xact_seconds,
    round(extract(epoch from clock_timestamp() - a.state_change), 1) as state_seconds,
    round(extract(epoch from clock_timestamp() - l.waitstart), 1) as wait_seconds, a.query
  from pg_stat_activity a left join pg_locks l on l.pid = a.pid and not l.granted
  where a.backend_type = 'client backend' and a.pid <> pg_backend_pid() order by a.backend_start`;

export async function startShop() {
  const bin = process.argv.at(-1);
  const folder = mkdtempSync(join(tmpdir(), 'lock-convoy-'));
  const user = process.getuid() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  if (user.uid) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '-A', 'trust'],
    { ...user, stdio: 'pipe' },
  );
  const options = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'autovacuum=off',
    'fsync=off',
  ].flatMap((one) => ['-c', one]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...options], {
    ...user,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  await new Promise((resolve) =>
    server.stderr.on('data', (chunk) => {
      log += chunk;
      if (log.includes('ready to accept connections')) resolve();
    }),
  );
  const connection = (user, name) => ({ host: folder, user, database: 'postgres', application_name: name });
  const connect = async (user, name) => {
    const client = new pg.Client(connection(user, name));
    client.on('error', () => {});
    await client.connect();
    return client;
  };
  const admin = await connect('postgres', 'on-call');
  await admin.query(`
    create role shop login; create role migrations login superuser; create role reports login;
    create table customers (id int primary key, name text not null);
    create table orders (id int primary key, customer_id int not null, status text not null, cents int not null);
    insert into customers select n, 'Customer ' || n from generate_series(1, 5000) n;
    insert into orders select n, 1 + n % 5000, 'open', n % 9000 from generate_series(1, 60000) n;
    grant all on all tables in schema public to shop, reports`);
  const waiting = async (count) => {
    const until = Date.now() + 5_000;
    while (Date.now() < until) {
      const { rows } = await admin.query(
        "select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock'",
      );
      if (rows[0].n >= count) return;
    }
  };
  return {
    admin,
    connect,
    waiting,
    pool: (name, max) => new pg.Pool({ ...connection('shop', name), max, connectionTimeoutMillis: 30_000 }),
    dump: (file) =>
      writeFileSync(
        new URL(file, import.meta.url),
        execFileSync(
          'psql',
          ['-X', '-q', '--csv', '-h', folder, '-U', 'postgres', '-d', 'postgres', '-c', DUMP],
          { encoding: 'utf8' },
        ),
      ),
    async stop() {
      const gone = once(server, 'exit');
      server.kill('SIGQUIT');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
