import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/** How long requests under way may take once the server was told to stop. */
const DRAIN_MS = 5_000;

/**
 * Runs `next start` or `next dev` on a port until it ends; prints the address once it answers. SIGTERM and SIGINT are
 * handed on; what still runs after 5 s is killed. The exit code of this process becomes the child's.
 */
export async function serve(command: 'start' | 'dev', port: number): Promise<void> {
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', command, '-p', String(port)], {
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_ENV: command === 'start' ? 'production' : 'development',
      NEXT_TELEMETRY_DISABLED: '1',
    },
  });
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    child.kill(signal);
    setTimeout(() => child.kill('SIGKILL'), DRAIN_MS).unref();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (process.env.npm_lifecycle_event) watchParent(() => stop('SIGTERM'));
  const ended = new Promise<number>((resolve) => {
    child.on('exit', (code) => resolve(code ?? (stopping ? 0 : 1)));
  });
  void announce(child, port);
  process.exitCode = await ended;
}

/** npm hands SIGTERM to the shell between itself and us, and the shell dies of it without telling us. */
function watchParent(onGone: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) onGone();
  }, 250).unref();
}

async function announce(child: ChildProcess, port: number): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/api/readyz`, {
        signal: AbortSignal.timeout(10_000),
      });
      await response.arrayBuffer();
      if (response.ok) {
        process.stdout.write(`\nHotpath: http://localhost:${port}\n`);
        return;
      }
    } catch {
      // Not listening yet.
    }
    await pause(100);
  }
}
