// What both recordings share: a PostgreSQL server in a folder of its own that counts statements, and psql for what it counted.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** What was counted of the application's own statements, times to the microsecond. */
const RANKING = `select userid::regrole as role, calls, plans, round(total_plan_time::numeric, 3) as total_plan_time,
    round(total_exec_time::numeric, 3) as total_exec_time, round(mean_exec_time::numeric, 4) as mean_exec_time,
    round(max_exec_time::numeric, 3) as max_exec_time, round(stddev_exec_time::numeric, 4) as stddev_exec_time, rows,
    shared_blks_hit, shared_blks_read, temp_blks_written, query
  from pg_stat_statements where userid = 'app'::regrole order by query`;

export async function startServer(schema) {
  const bin = process.argv.at(-1);
  const folder = mkdtempSync(join(tmpdir(), 'top-queries-'));
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
    'shared_buffers=256MB',
    'work_mem=1MB',
    'max_parallel_workers_per_gather=0',
    'shared_preload_libraries=pg_stat_statements',
    'pg_stat_statements.track_planning=on',
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
  await admin.query(
    `create extension pg_stat_statements; create role app login; ${schema}; grant all on all tables in schema public to app; grant all on all sequences in schema public to app`,
  );
  await admin.query('vacuum analyze');
  await admin.query('select pg_stat_statements_reset()');
  return {
    admin,
    connect,
    write: (file) =>
      writeFileSync(
        new URL(file, import.meta.url),
        execFileSync(
          'psql',
          ['-X', '-q', '--csv', '-h', folder, '-U', 'postgres', '-d', 'postgres', '-c', RANKING],
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
