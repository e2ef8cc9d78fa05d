import { type ChildProcess, spawn } from 'node:child_process';
import { loadavg } from 'node:os';

/** What else ran while something was measured. */
export interface Company {
  /** The day, as ISO writes it. */
  readonly date?: string;
  /** Busy processes that the script itself had started. */
  readonly neighbours: number;
  /** Load average of the last minute when the measurement began and when it ended; the neighbours count in it. */
  readonly loadBefore: number;
  readonly loadAfter: number;
}

/** Computes until its parent is gone: a script that is stopped leaves no neighbour behind. */
const BUSY = 'const { ppid } = process; while (process.ppid === ppid) for (let x = 0; x < 1e8; x++);';

function startNeighbours(count: number): ChildProcess[] {
  return Array.from({ length: count }, () => spawn(process.execPath, ['-e', BUSY], { stdio: 'ignore' }));
}

const today = () => new Date().toISOString().slice(0, 10);
const readLoad = () => Number(loadavg()[0]!.toFixed(2));

/**
 * Runs `measure` beside `count` processes that compute without a pause, so that a lesson brings its own noise, and says
 * how busy the machine was. The neighbours end with the measurement, also when it throws.
 */
export function besideNeighbours<T>(count: number, measure: () => T): T & { readonly company: Company } {
  const loadBefore = readLoad();
  const started = startNeighbours(count);
  try {
    const measured = measure();
    return { ...measured, company: { date: today(), neighbours: count, loadBefore, loadAfter: readLoad() } };
  } finally {
    for (const neighbour of started) neighbour.kill('SIGKILL');
  }
}

/**
 * Neighbours that come and go while `measure` runs: `count` busy processes for a random time around `seconds`, then none
 * for about as long. They run in a process group of their own, which ends with the measurement.
 */
export function besideVisitors<T>(
  count: number,
  seconds: number,
  measure: () => T,
): T & { readonly company: Company } {
  const visits = `
    const { spawn } = require('node:child_process');
    const stay = () => (0.5 + Math.random()) * ${seconds * 1000};
    (function come() {
      const here = Array.from({ length: ${count} }, () => spawn(process.execPath, ['-e', ${JSON.stringify(BUSY)}]));
      setTimeout(() => { for (const one of here) one.kill('SIGKILL'); setTimeout(come, stay()); }, stay());
    })();`;
  const loadBefore = readLoad();
  const visitors = spawn(process.execPath, ['-e', visits], { stdio: 'ignore', detached: true });
  try {
    const measured = measure();
    return { ...measured, company: { date: today(), neighbours: count, loadBefore, loadAfter: readLoad() } };
  } finally {
    process.kill(-visitors.pid!, 'SIGKILL');
  }
}
