import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '#lib/data';
import { readSettings } from '#lib/server';
import { startOwnPostgres } from '../../scripts/own-postgres.ts';
import { findPort } from '../server/support/free-port.ts';
import { clock } from './clock.ts';

/** The built site as `npm start` runs it, on a free port with a database of its own. */
export interface LoadedSite {
  readonly origin: string;
  readonly databaseUrl: string;
  /** `kill -9`, and starts it again. Answers the milliseconds from the start until it says that it is ready. */
  killAndRestart(): Promise<number>;
  /** What its process holds on to, in bytes: the heap after a full collection, and what buffers need outside of it. */
  memoryBytes(): Promise<number>;
  /** The processor time that its process has used, in milliseconds. */
  cpuMs(): Promise<number>;
  close(): Promise<void>;
}

/** What the site counts writes by would stop a load that comes from one address. */
const LIMITS = { WRITES_PER_MINUTE: '1000000', WRITES_PER_MINUTE_OF_ADDRESS: '1000000' };

interface SiteOptions {
  readonly isPostgres: boolean;
  /** Whether Next stands around every route: what the routes that pass it by are compared with. */
  readonly isThroughNext: boolean;
}

export async function startLoadedSite({ isPostgres, isThroughNext }: SiteOptions): Promise<LoadedSite> {
  const folder = mkdtempSync(join(tmpdir(), 'hotpath-load-'));
  const postgresPort = await findPort();
  const postgres = isPostgres
    ? await startOwnPostgres({ listen_addresses: '127.0.0.1', port: String(postgresPort) })
    : undefined;
  const databaseUrl = postgres
    ? `postgres://postgres@127.0.0.1:${postgresPort}/postgres`
    : `file:${join(folder, 'load.db')}`;
  await migrate(readSettings({ DATABASE_URL: databaseUrl }).database);
  const port = await findPort();
  const origin = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;

  const start = async (): Promise<number> => {
    const began = clock();
    const imports = ['./memory.mjs', ...(isThroughNext ? ['../server/support/through-next.mjs'] : [])];
    const loaded = imports.flatMap((file) => ['--import', new URL(file, import.meta.url).href]);
    const started = spawn(process.execPath, ['--expose-gc', ...loaded, 'generated/server.mjs'], {
      env: { ...process.env, ...LIMITS, LOG_LEVEL: 'error', PORT: String(port), DATABASE_URL: databaseUrl },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child = started;
    while (!(await isReady(origin))) {
      if (started.exitCode !== null) throw new Error(`The server ended with ${started.exitCode}.`);
      await pause(20);
    }
    return clock() - began;
  };
  const kill = async () => {
    const gone = once(child!, 'exit');
    child!.kill('SIGKILL');
    await gone;
  };
  const ask = async (what: 'memory' | 'cpu'): Promise<number> => {
    const answered = once(child!, 'message');
    child!.send(what);
    return Number((await answered)[0]);
  };
  await start();
  return {
    origin,
    databaseUrl,
    async killAndRestart() {
      await kill();
      return start();
    },
    memoryBytes: () => ask('memory'),
    cpuMs: () => ask('cpu'),
    async close() {
      await kill();
      await postgres?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function isReady(origin: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/api/readyz`);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
