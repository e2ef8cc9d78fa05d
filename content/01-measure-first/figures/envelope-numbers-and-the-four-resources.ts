// The figures of lesson 1.7: what a few everyday operations cost on one machine, a slow program on an idle processor,
// and the arithmetic of four resources.
import { once } from 'node:events';
import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { median, percentile, roundTo, seededRandom } from '#lib/numbers';
import { inFlight, linkShare } from '#lib/simulate/envelope';
import { ROOT, writeRecording } from '../../../scripts/figures/record.ts';

const folder = mkdtempSync(join(ROOT, 'figures-'));

/** Milliseconds of each of `count` calls, after a tenth as many that are thrown away. */
function time(count: number, run: () => void): number[] {
  const taken: number[] = [];
  for (let call = -Math.ceil(count / 10); call < count; call++) {
    const start = performance.now();
    run();
    if (call >= 0) taken.push(performance.now() - start);
  }
  return taken;
}

/**
 * Nanoseconds per dependent load in a working set of `kilobytes`, along a random cycle that visits every cache line
 * once. The fastest run: what the hardware does while no neighbour is on the core.
 */
function chase(kilobytes: number): number {
  const line = 16;
  const lines = (kilobytes * 1_024) / 64;
  const next = new Int32Array(lines * line);
  const order = Int32Array.from({ length: lines }, (_, index) => index);
  const random = seededRandom(kilobytes).next;
  for (let last = lines - 1; last > 0; last--) {
    const other = Math.floor(random() * last);
    const swap = order[last]!;
    order[last] = order[other]!;
    order[other] = swap;
  }
  for (let index = 0; index < lines; index++) next[order[index]! * line] = order[(index + 1) % lines]! * line;
  const hops = 500_000;
  let at = 0;
  const runs = time(60, () => {
    for (let hop = 0; hop < hops; hop++) at = next[at]!;
  });
  if (at < 0) throw new Error('the cycle left its array');
  return (Math.min(...runs) / hops) * 1e6;
}

/** Microseconds for one byte to a server in another thread of this machine and back, over TCP. */
async function pingLoopback(): Promise<{ p50Us: number; p99Us: number }> {
  const code = `const { createServer } = require('node:net'), { parentPort } = require('node:worker_threads');
    const server = createServer((socket) => socket.setNoDelay().pipe(socket)).listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`;
  const worker = new Worker(code, { eval: true });
  const [port] = (await once(worker, 'message')) as [number];
  const socket = connect(port, '127.0.0.1').setNoDelay();
  await once(socket, 'connect');
  const taken: number[] = [];
  for (let ping = -500; ping < 5_000; ping++) {
    const start = performance.now();
    socket.write('.');
    await once(socket, 'data');
    if (ping >= 0) taken.push((performance.now() - start) * 1e3);
  }
  socket.destroy();
  await worker.terminate();
  return { p50Us: roundTo(median(taken), 2), p99Us: roundTo(percentile(taken, 99), 2) };
}

const block = Buffer.alloc(4_096, 7);

/** Where the time of a run went, in milliseconds. */
interface Parts {
  wallMs: number;
  cpuMs: number;
  queuedMs: number;
  diskMs: number;
}

/** Milliseconds this thread has run, and has stood in the queue for a core, so far (Linux, proc_pid_schedstat). */
function readScheduler() {
  const [ranNs, queuedNs] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ').map(Number) as [
    number,
    number,
  ];
  return { ranMs: ranNs / 1e6, queuedMs: queuedNs / 1e6 };
}

/**
 * Appends `count` blocks to a file and forces them to the disk after each, or once at the end. Where the time went: on a
 * core, queueing for a core, and the rest, which is waiting for the disk.
 */
function commit(count: number, syncEach: boolean): Parts {
  const file = openSync(join(folder, `commit-${syncEach}`), 'w');
  const before = readScheduler();
  const start = performance.now();
  for (let record = 0; record < count; record++) {
    writeSync(file, block);
    if (syncEach) fsyncSync(file);
  }
  fsyncSync(file);
  const wallMs = performance.now() - start;
  const after = readScheduler();
  closeSync(file);
  const cpuMs = after.ranMs - before.ranMs;
  const queuedMs = after.queuedMs - before.queuedMs;
  return { wallMs, cpuMs, queuedMs, diskMs: wallMs - cpuMs - queuedMs };
}

/** The part of one write and fsync of 4 KiB that is waiting for the disk: what it would take on a quiet host. */
function timeFlush(): { p50Ms: number; p99Ms: number } {
  const waits = Array.from({ length: 2_000 }, () => commit(1, true).diskMs);
  return { p50Ms: roundTo(median(waits), 2), p99Ms: roundTo(percentile(waits, 99), 2) };
}

/** Microseconds to read 4 KiB at a random place of a file that the page cache holds. */
function timeCachedRead(): number {
  const path = join(folder, 'cached');
  const blocks = 16_384;
  const file = openSync(path, 'w+');
  for (let index = 0; index < blocks; index++) writeSync(file, block);
  const random = seededRandom(3).next;
  const into = Buffer.alloc(4_096);
  const taken = time(50_000, () => readSync(file, into, 0, 4_096, Math.floor(random() * blocks) * 4_096));
  closeSync(file);
  return median(taken) * 1e3;
}

/** A megabyte of JSON as an API would send it. */
function makeJson(): string {
  const random = seededRandom(9).next;
  const rows: object[] = [];
  let size = 0;
  while (size < 1e6) {
    const row = {
      id: rows.length,
      name: `item ${Math.floor(random() * 1e6)}`,
      cents: Math.floor(random() * 1e5),
      tags: ['a', 'b'],
    };
    rows.push(row);
    size += JSON.stringify(row).length + 1;
  }
  return JSON.stringify(rows);
}

const json = makeJson();
const flush = timeFlush();
const commits = 500;
const runs = Array.from({ length: 15 }, () => ({
  each: commit(commits, true),
  once: commit(commits, false),
}));
const byWall = runs.map((run) => run.each).sort((a, b) => a.wallMs - b.wallMs);
const middle = (read: (run: (typeof runs)[number]) => number) => median(runs.map(read));

/** The median of each part on its own. */
const middleOf = (read: (run: (typeof runs)[number]) => Parts): Parts => ({
  wallMs: middle((run) => read(run).wallMs),
  cpuMs: middle((run) => read(run).cpuMs),
  queuedMs: middle((run) => read(run).queuedMs),
  diskMs: middle((run) => read(run).diskMs),
});
const roundAll = (parts: Parts) =>
  Object.fromEntries(Object.entries(parts).map(([name, ms]) => [name, roundTo(ms, 2)])) as unknown as Parts;

const figures = {
  method:
    'One virtual machine with other work running. Processor and caches: the fastest run, since a neighbour only ever makes it slower; the rest: medians. Cache latency: a random cycle of dependent loads, one per 64-byte line. TCP: one byte to a thread of the same machine and back. Commits: 500 appends of 4 KiB, 15 runs of each kind, alternating; where the time went from the scheduler’s account of the thread (/proc/thread-self/schedstat). Flush: the same with one append, 2,000 times, the wait for the disk only.',
  l1Ns: roundTo(chase(16), 2),
  l2Ns: roundTo(chase(256), 2),
  cachedReadUs: roundTo(timeCachedRead(), 2),
  loopback: await pingLoopback(),
  jsonParseMs: roundTo(Math.min(...time(100, () => JSON.parse(json))), 2),
  gzipMs: roundTo(Math.min(...time(60, () => gzipSync(json))), 2),
  jsonMegabytes: json.length / 1e6,
  flush,
  commits: {
    count: commits,
    megabytes: (commits * block.length) / 1e6,
    fastest: roundAll(byWall[0]!),
    slowest: roundAll(byWall.at(-1)!),
    wallRatio: roundTo(byWall.at(-1)!.wallMs / byWall[0]!.wallMs, 2),
    slowestCpuPercent: roundTo((100 * byWall.at(-1)!.cpuMs) / byWall.at(-1)!.wallMs, 1),
    medianEach: roundAll(middleOf((run) => run.each)),
    medianOnce: roundAll(middleOf((run) => run.once)),
    ratio: roundTo(
      middle((run) => run.each.wallMs / run.once.wallMs),
      2,
    ),
  },
  fibreKmPerMs: 299_792.458 / 1.468 / 1_000,
  envelope: {
    egressGbitPerSecond: (300 * 0.5 * 8) / 1_000,
    gigabitLinkPercent: 100 * linkShare({ perSecond: 300, megabytes: 0.5, linkMbitPerSecond: 1_000 }),
    connectionsGb: (20_000 * 200e3) / 1e9,
    randomReadSeconds: 10_000 / 2_000,
    sequentialSeconds: (10_000 * 4_096) / 200e6,
    randomMegabytesPerSecond: (2_000 * 4_096) / 1e6,
    inFlight: inFlight(1_900, 38),
  },
};
rmSync(folder, { recursive: true });
const { commits: c } = figures;
const ms = (value: number) => `${value.toLocaleString('en-GB')} ms`;
writeRecording({
  lesson: 'envelope-numbers-and-the-four-resources',
  command: 'npx tsx content/01-measure-first/figures/envelope-numbers-and-the-four-resources.ts',
  figures,
  quoted: [
    { figure: 'commits.count', text: 'writes 500 records' },
    { figure: 'commits.megabytes', text: '2.0 MB in all' },
    { figure: 'commits.fastest.wallMs', text: `took ${ms(c.fastest.wallMs)} in the fastest` },
    { figure: 'commits.slowest.wallMs', text: `and ${ms(c.slowest.wallMs)} in the slowest` },
    { figure: 'commits.wallRatio', text: `${c.wallRatio} times longer` },
    { figure: 'commits.slowest.cpuMs', text: `it computed for ${ms(c.slowest.cpuMs)}` },
    { figure: 'commits.slowestCpuPercent', text: `${c.slowestCpuPercent} % of the time` },
    { figure: 'commits.slowest.queuedMs', text: `for ${ms(c.slowest.queuedMs)} it was ready to run` },
    { figure: 'commits.slowest.diskMs', text: `the disk, ${ms(c.slowest.diskMs)}` },
    ...(
      [
        ['medianEach', '`fsync` after each record'],
        ['medianOnce', 'one `fsync` at the end'],
      ] as const
    ).flatMap(([name, label]) => {
      const cells = (['wallMs', 'cpuMs', 'queuedMs', 'diskMs'] as const).map((part) => ({
        part,
        cell: `${ms(c[name][part])} |`,
      }));
      return cells.map(({ part }, index) => ({
        figure: `commits.${name}.${part}`,
        text: `${index === 0 ? label : ''} | ${cells
          .slice(index)
          .map(({ cell }) => cell)
          .join(' ')}`.trim(),
      }));
    }),
    { figure: 'commits.ratio', text: `${c.ratio} times faster` },
    { figure: 'flush.p50Ms', text: `${figures.flush.p50Ms} ms at the median` },
    { figure: 'flush.p99Ms', text: `${figures.flush.p99Ms} ms at the p99` },
    { figure: 'envelope.egressGbitPerSecond', text: '1.2 Gbit/s' },
    { figure: 'envelope.connectionsGb', text: '= 4 GB' },
    { figure: 'envelope.randomReadSeconds', text: '= 5 s' },
    { figure: 'envelope.sequentialSeconds', text: '= 0.2 s' },
    { figure: 'envelope.inFlight', text: '= 72 under way' },
  ],
});
