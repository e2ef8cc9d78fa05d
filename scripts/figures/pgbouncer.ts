import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** The user that runs it when this process is root, which it refuses to be; the server's folder is that user's as well. */
const NOBODY = 65_534;

/**
 * Runs PgBouncer in transaction mode with one connection to the server, for as long as `use` takes. The binary is that in
 * PGBOUNCER, 1.21 or later; `prepared` is its max_prepared_statements.
 *
 * @param socket the folder of the server's socket
 */
export async function withPgbouncer<T>(
  socket: string,
  prepared: number,
  use: (connect: () => Promise<pg.Client>) => Promise<T>,
): Promise<T> {
  const binary = process.env.PGBOUNCER ?? '';
  if (!existsSync(binary))
    throw new Error(
      `PGBOUNCER is "${binary}", which does not exist. Set it to the path of pgbouncer, 1.21 or later.`,
    );
  const folder = mkdtempSync(join(tmpdir(), 'pooler-'));
  const file = join(folder, 'pgbouncer.ini');
  writeFileSync(
    file,
    `[databases]
postgres = host=${socket} user=postgres pool_size=1
[pgbouncer]
listen_addr =
unix_socket_dir = ${folder}
auth_type = any
pool_mode = transaction
max_prepared_statements = ${prepared}
`,
  );
  const isRoot = process.getuid?.() === 0;
  if (isRoot) for (const path of [folder, file]) chownSync(path, NOBODY, NOBODY);
  const child = spawn(binary, [file], {
    ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const clients: pg.Client[] = [];
  try {
    let log = '';
    await new Promise<void>((resolve, reject) => {
      child.stderr.on('data', (chunk) => {
        log += chunk;
        if (log.includes('process up')) resolve();
      });
      child.on('exit', () => reject(new Error(`PgBouncer ended at once:\n${log}`)));
    });
    return await use(async () => {
      const client = new pg.Client({ host: folder, port: 6432, user: 'postgres', database: 'postgres' });
      await client.connect();
      clients.push(client);
      return client;
    });
  } finally {
    await Promise.all(clients.map((client) => client.end()));
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}
