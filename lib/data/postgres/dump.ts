import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { DatabaseUnavailable } from '../errors.ts';
import type { PostgresPlace } from '../place.ts';

/** The parameters of an address that have a variable of their own (https://www.postgresql.org/docs/current/libpq-envars.html). */
const VARIABLES: Readonly<Record<string, string>> = {
  host: 'PGHOST',
  port: 'PGPORT',
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
};

/**
 * How PostgreSQL's programs are told of a database: by their environment, as everybody on the machine sees the words of a command,
 * and with them a password.
 */
export function connectionVariables({ url }: Pick<PostgresPlace, 'url'>): Record<string, string> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const further = [...searchParams].flatMap(([name, value]) => {
    const variable = VARIABLES[name];
    return variable === undefined ? [] : [[variable, value] as const];
  });
  const own = {
    PGHOST: hostname.replace(/^\[|\]$/g, ''),
    PGPORT: port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
  };
  return Object.fromEntries([...Object.entries(own).filter(([, value]) => value !== ''), ...further]);
}

/** Writes an archive of the database, as of one moment, to a file that is not there yet, and reads all of it back. */
export async function dumpPostgres(place: PostgresPlace, file: string): Promise<void> {
  const variables = connectionVariables(place);
  // Whoever restores it is seldom called as the one who owns it here.
  await run('pg_dump', ['--format=custom', '--no-owner', '--no-privileges', `--file=${file}`], variables);
  // Every block of the data is unpacked; nothing is connected to.
  await run('pg_restore', ['--file=-', file], {});
}

async function run(
  program: string,
  args: readonly string[],
  variables: Record<string, string>,
): Promise<void> {
  const child = spawn(program, args, {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4_000);
  });
  const [code] = await once(child, 'close').catch((cause) => {
    const missing = `${program} was not found: install the client programs of PostgreSQL, of the server's version or a later one`;
    throw new DatabaseUnavailable(`${missing}, or back the database up by other means.`, { cause });
  });
  if (code === 0) return;
  throw new DatabaseUnavailable(`${program} ended with ${code}: ${said.trim().replace(/\s*\n\s*/g, '; ')}`);
}
