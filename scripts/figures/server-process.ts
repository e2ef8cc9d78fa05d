import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ServerProcess {
  readonly folder: string;
  stop(): Promise<void>;
}

/** A folder of its own for a server's socket and files. */
export const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'figure-'));

const FIX = 'Figures are recorded with real servers, which the site itself does not need. On Debian:';

/**
 * Starts a server in the foreground and waits until somebody answers on its socket: a path or a port of this machine.
 * @param packages what to install when the program is missing
 */
export async function startProcess(
  program: string,
  options: readonly string[],
  { folder, socket, packages }: { folder: string; socket: string | number; packages: string },
): Promise<ServerProcess> {
  const child = spawn(program, options, { stdio: ['ignore', 'pipe', 'pipe'], cwd: folder });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk));
  const failed = new Promise<never>((_, reject) => {
    child.on('error', () =>
      reject(new Error(`${program} is not installed. ${FIX} apt-get install ${packages}`)),
    );
    child.on('exit', () => reject(new Error(`${program} ended at once:\n${log}`)));
  });
  await Promise.race([answers(socket), failed]);
  failed.catch(() => {});
  return { folder, stop: () => stop(child, folder) };
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
  rmSync(folder, { recursive: true, force: true });
}

async function answers(socket: string | number): Promise<void> {
  for (;;) {
    const client = typeof socket === 'string' ? connect(socket) : connect(socket, '127.0.0.1');
    const [event] = await Promise.race([
      once(client, 'connect').then(() => ['connect']),
      once(client, 'close').then(() => ['close']),
    ]).catch(() => ['close']);
    client.destroy();
    if (event === 'connect') return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
