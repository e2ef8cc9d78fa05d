import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '#lib/data';
import { readSettings } from '#lib/server';
import { makeDatabase } from './database.ts';
import { findPort } from './free-port.ts';

export interface TestServer {
  readonly origin: string;
  readonly databaseUrl: string;
  /** Ends the process (SIGKILL when told so) and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Asks the process to end, as a supervisor does, and answers how it ended. */
  terminate(): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Starts it again on the same port and database. */
  start(): Promise<void>;
}

/** A temporary folder; call the second of the pair to remove it. */
export function makeFolder(): [folder: string, remove: () => void] {
  const folder = mkdtempSync(join(tmpdir(), 'hotpath-test-'));
  return [folder, () => rmSync(folder, { recursive: true, force: true })];
}

/** Serves the built site on a free port with a database of its own. */
export async function startServer(
  environment: Record<string, string> | ((port: number) => Record<string, string>) = {},
  /** Another server's, to share it. */
  shared?: string,
  /** What has to be there before it starts. */
  before: () => Promise<void> = async () => undefined,
): Promise<TestServer> {
  if (!existsSync('.next/BUILD_ID')) throw new Error('The site is not built: run "npm run build".');
  const [folder, remove] = makeFolder();
  const databaseUrl = shared ?? (await makeDatabase(folder));
  await migrate(readSettings({ DATABASE_URL: databaseUrl }).database);
  const port = await findPort();
  const origin = `http://localhost:${port}`;
  const env = {
    ...process.env,
    LOG_LEVEL: 'error',
    NEXT_TELEMETRY_DISABLED: '1',
    ...(typeof environment === 'function' ? environment(port) : environment),
    PORT: String(port),
    DATABASE_URL: databaseUrl,
  };
  await before();
  let child: ChildProcess | undefined;

  const start = async () => {
    const started = spawn(process.execPath, ['generated/server.mjs'], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child = started;
    while (!(await isReady(origin))) {
      if (started.exitCode !== null) throw new Error(`The server ended with ${started.exitCode}.`);
      await pause(50);
    }
  };
  const stop = async (signal: NodeJS.Signals = 'SIGKILL') => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  await start();
  return {
    origin,
    databaseUrl,
    start,
    async terminate() {
      const gone = once(child!, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
      child!.kill('SIGTERM');
      const [code, signal] = await gone;
      return { code, signal };
    },
    async stop(signal) {
      await stop(signal);
      if (signal === undefined) remove();
    },
  };
}

export async function isReady(origin: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/api/readyz`);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
