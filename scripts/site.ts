import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built site, as `npm start` serves it, with a database of its own. */
export interface Site {
  readonly url: string;
  /** Ends the server process at once, as a crash would. */
  stop(): Promise<void>;
  /** Serves again on the same port with the same database. */
  start(): Promise<void>;
  /** The server's process group, while it runs. */
  group(): number | undefined;
  /** What the server has written to its log since it was last started. */
  log(): string;
  close(): Promise<void>;
}

export interface SiteOptions {
  readonly logLevel?: string;
  /** Settings beside the port, once the site's address is known. Without `DATABASE_URL` it has an SQLite file of its own. */
  readonly environment?: (url: string) => Promise<Readonly<Record<string, string>>>;
}

/** Serves the built site on a free port; rejects when it ends, or does not answer within 300 s. */
export async function startSite({ logLevel = 'error', environment }: SiteOptions = {}): Promise<Site> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'hotpath-site-'));
  const url = `http://localhost:${port}`;
  const settings = await environment?.(url);
  let child: ChildProcess | undefined;
  let output = '';
  const start = async () => {
    output = '';
    child = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('./start.ts', import.meta.url))],
      {
        cwd: fileURLToPath(new URL('..', import.meta.url)),
        env: {
          ...process.env,
          DATABASE_URL: `file:${join(folder, 'site.db')}`,
          ...settings,
          PORT: String(port),
          LOG_LEVEL: logLevel,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: process.platform !== 'win32',
      },
    );
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    const deadline = Date.now() + 300_000;
    for (;;) {
      if (child.exitCode !== null) throw new Error(`The site ended with ${child.exitCode}:\n${output}`);
      if (Date.now() > deadline) throw new Error(`The site did not answer within 300 s:\n${output}`);
      // Another program may answer on the port; this line is the site's own.
      if (output.includes('\nHotpath: http')) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  const stop = async () => {
    const dying = child;
    child = undefined;
    if (!dying || dying.exitCode !== null) return;
    const gone = new Promise((resolve) => dying.once('exit', resolve));
    try {
      if (process.platform === 'win32') dying.kill('SIGKILL');
      else process.kill(-dying.pid!, 'SIGKILL');
    } catch {}
    await gone;
  };
  await start();
  return {
    url,
    start,
    stop,
    group: () => child?.pid,
    log: () => output,
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
