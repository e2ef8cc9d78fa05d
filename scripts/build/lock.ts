import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The owner touches its lock this often; one that was not touched for `STALE_MS` has no owner, whoever has its id now. */
const TOUCH_MS = 5_000;
const STALE_MS = 120_000;

/**
 * Runs `work` while no other process of this folder builds. A lock whose process is gone is taken over.
 */
export async function withLock<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  const release = await takeLock(file);
  try {
    return await work();
  } finally {
    release();
  }
}

/** Waits for the lock and takes it; `onWait` is told once when another process has it. Answers what gives it back. */
export async function takeLock(file: string, onWait: () => void = () => {}): Promise<() => void> {
  mkdirSync(dirname(file), { recursive: true });
  for (let waited = false; !take(file); waited = true) {
    if (!waited) onWait();
    await pause(200);
  }
  const touching = setInterval(() => touch(file), TOUCH_MS).unref();
  const release = () => {
    clearInterval(touching);
    process.off('exit', release);
    rmSync(file, { force: true });
  };
  process.once('exit', release);
  return release;
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  if (!isAlive(readOwner(file)) || isStale(file)) rmSync(file, { force: true });
  return false;
}

function touch(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Taken over or removed: there is nothing left to keep.
  }
}

function isStale(file: string): boolean {
  try {
    return Date.now() - statSync(file).mtimeMs > STALE_MS;
  } catch {
    return false;
  }
}

function readOwner(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

/** An owner that has not written its id yet (0) counts as alive. */
function isAlive(pid: number): boolean {
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
