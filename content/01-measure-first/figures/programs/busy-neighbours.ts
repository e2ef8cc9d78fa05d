import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Starts `count` processes that each keep a core busy, waits until they run, and returns a function that ends them. */
export async function startNeighbours(count: number): Promise<() => void> {
  const processes = Array.from({ length: count }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  );
  await sleep(300);
  return () => {
    for (const one of processes) one.kill('SIGKILL');
  };
}

/** Microseconds so far in which at least one task of this machine waited for a core (Linux, /proc/pressure/cpu). */
export function readCpuPressureUs(): number {
  return Number(/some .*total=(\d+)/.exec(readFileSync('/proc/pressure/cpu', 'utf8'))![1]);
}
