import { execFileSync } from 'node:child_process';
import pg from 'pg';
import { startOwnPostgres } from '../own-postgres.ts';

/** Lines of postgresql.conf for every figure: one process for each query, so that buffers and rows are the same each time. */
const SETTINGS = {
  max_parallel_workers_per_gather: '0',
  shared_buffers: '512MB',
  autovacuum: 'off',
  listen_addresses: '',
  max_connections: '200',
};

export interface Postgres {
  /** "18.4" */
  readonly version: string;
  /** What differs from the server's own defaults. */
  readonly settings: Readonly<Record<string, string>>;
  /** A connection of its own, with this application name. */
  connect(name?: string): Promise<pg.Client>;
  /** What psql prints for a statement, one string per line. The client is that of the PATH. */
  psql(statement: string): string[];
  /** Ends the connections and the server. */
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL server of its own in a temporary folder, reached by a socket in that folder alone: figures are recorded
 * with a real server, which the site itself does not need.
 */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<Postgres> {
  const all = { ...SETTINGS, ...settings };
  const server = await startOwnPostgres(all);
  const { folder } = server;
  const clients: pg.Client[] = [];
  const connect = async (name = 'figure') => {
    const client = new pg.Client({
      host: folder,
      user: 'postgres',
      database: 'postgres',
      application_name: name,
    });
    await client.connect();
    clients.push(client);
    return client;
  };
  return {
    version: server.version,
    settings: all,
    connect,
    psql: (statement) =>
      execFileSync('psql', ['-X', '-h', folder, '-U', 'postgres', '-d', 'postgres', '-c', statement], {
        encoding: 'utf8',
      })
        .trimEnd()
        .split('\n'),
    async stop() {
      await Promise.all(clients.map((client) => client.end()));
      await server.stop();
    },
  };
}

/** A node of EXPLAIN's JSON, as far as figures read it. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Plan Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Heap Fetches'?: number;
  readonly 'Index Searches'?: number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

export interface Explained {
  /** Pages of 8 KiB that the statement looked at, from memory and from disk. */
  readonly buffers: number;
  readonly executionMs: number;
  readonly planningMs: number;
  /** Node types from the top: "Limit > Sort > Seq Scan". */
  readonly shape: string;
  readonly plan: PlanNode;
}

/** Runs EXPLAIN (ANALYZE, BUFFERS) on a statement. */
export async function explain(
  client: pg.Client,
  statement: string,
  parameters: unknown[] = [],
): Promise<Explained> {
  const { rows } = await client.query(`explain (analyze, buffers, format json) ${statement}`, parameters);
  const answer = (
    rows[0] as {
      'QUERY PLAN': { Plan: PlanNode; 'Execution Time': number; 'Planning Time': number }[];
    }
  )['QUERY PLAN'][0]!;
  return {
    buffers: answer.Plan['Shared Hit Blocks'] + answer.Plan['Shared Read Blocks'],
    executionMs: answer['Execution Time'],
    planningMs: answer['Planning Time'],
    shape: describeShape(answer.Plan),
    plan: answer.Plan,
  };
}

/** The text of EXPLAIN (ANALYZE, BUFFERS) as psql prints it, one string per line. */
export async function explainText(client: pg.Client, statement: string, options = ''): Promise<string[]> {
  const { rows } = await client.query(`explain (analyze, buffers${options}) ${statement}`);
  return (rows as { 'QUERY PLAN': string }[]).map((row) => row['QUERY PLAN']);
}

function describeShape(node: PlanNode): string {
  const below = (node.Plans ?? []).map(describeShape);
  return [node['Node Type'], below.length > 1 ? `(${below.join(', ')})` : below[0]]
    .filter(Boolean)
    .join(' > ');
}
