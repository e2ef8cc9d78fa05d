import { type ChildProcess, spawn } from 'node:child_process';

/** Keeps `count` cores busy with processes of our own until `stop` is called or this process ends. */
export function startHogs(count: number): { stop(): void } {
  const hogs: ChildProcess[] = Array.from({ length: count }, () =>
    spawn(
      process.execPath,
      [
        '-e',
        'process.on("disconnect", () => process.exit()); const spin = () => { const end = Date.now() + 50; while (Date.now() < end); setImmediate(spin); }; spin();',
      ],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      },
    ),
  );
  return {
    stop() {
      for (const hog of hogs) hog.kill();
    },
  };
}
