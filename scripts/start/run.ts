import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs the built server as a process of its own until it ends, hands signals on, and answers its exit code. */
export async function runServer(root: string): Promise<number> {
  // The channel closes with this process, however it ends: the server stops then too.
  const stdio: ['inherit', 'inherit', 'inherit', 'ipc'] = ['inherit', 'inherit', 'inherit', 'ipc'];
  const child = spawn(process.execPath, ['generated/server.mjs'], { cwd: root, stdio });
  const handOn = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGTERM', handOn);
  process.on('SIGINT', handOn);
  if (process.env.npm_lifecycle_event) watchParent(() => child.kill('SIGTERM'));
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

/** npm hands SIGTERM to the shell between itself and us, and the shell dies of it without telling us. */
function watchParent(onGone: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) onGone();
  }, 250).unref();
}
