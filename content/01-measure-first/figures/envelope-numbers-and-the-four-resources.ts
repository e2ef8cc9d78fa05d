// The figures of the lesson on envelope numbers: what everyday operations cost on one machine, three times as it is and
// three times beside two busy processes, and the arithmetic of rates, sizes and limits.

import { once } from 'node:events';
import { closeSync, fsyncSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { connect } from 'node:net';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { mean, median, percentile, roundTo, seededRandom } from '#lib/numbers';
import { inFlight, linkShare } from '#lib/simulate/envelope';
import { readEarlier, readMachines, widen } from '../../../scripts/figures/days.ts';
import { ROOT, writeRecording } from '../../../scripts/figures/record.ts';
import { startNeighbours } from './programs/busy-neighbours.ts';

const recordings = 3;
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

/** A random cycle that visits every 64-byte line of `kilobytes` once. */
function makeCycle(kilobytes: number): Int32Array {
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
  return next;
}

/**
 * Nanoseconds per dependent load along a cycle: the fastest of many runs so short that most end before a neighbour gets
 * the core. Each run goes on where the last one ended.
 */
function chase(next: Int32Array): number {
  const hops = 20_000;
  let at = 0;
  const taken = time(400, () => {
    for (let hop = 0; hop < hops; hop++) at = next[at]!;
  });
  if (at < 0) throw new Error('the cycle left its array');
  return (Math.min(...taken) / hops) * 1e6;
}

/** Median microseconds for one byte to a server in another thread of this machine and back, over TCP. */
async function pingLoopback(): Promise<number> {
  const code = `const { createServer } = require('node:net'), { parentPort } = require('node:worker_threads');
    const server = createServer((socket) => socket.setNoDelay().pipe(socket)).listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`;
  const worker = new Worker(code, { eval: true });
  const [port] = (await once(worker, 'message')) as [number];
  const socket = connect(port, '127.0.0.1').setNoDelay();
  await once(socket, 'connect');
  const taken: number[] = [];
  for (let ping = -200; ping < 2_000; ping++) {
    const start = performance.now();
    socket.write('.');
    await once(socket, 'data');
    if (ping >= 0) taken.push((performance.now() - start) * 1e3);
  }
  socket.destroy();
  await worker.terminate();
  return median(taken);
}

const block = Buffer.alloc(4_096, 7);

/** Milliseconds of each of 1,000 appends of 4 KiB with an fsync, waits for a core included. */
function timeFlushes(): number[] {
  const file = openSync(join(folder, 'flushed'), 'w');
  const taken = time(1_000, () => {
    writeSync(file, block);
    fsyncSync(file);
  });
  closeSync(file);
  return taken;
}

/** Median microseconds to read 4 KiB at a random place of a file that the page cache holds. */
function timeCachedRead(): number {
  const blocks = 16_384;
  const file = openSync(join(folder, 'cached'), 'w+');
  for (let index = 0; index < blocks; index++) writeSync(file, block);
  const random = seededRandom(3).next;
  const into = Buffer.alloc(4_096);
  const taken = time(20_000, () => readSync(file, into, 0, 4_096, Math.floor(random() * blocks) * 4_096));
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
const cycles = { l1: makeCycle(16), l2: makeCycle(256), memory: makeCycle(262_144) };

async function measure() {
  const flushes = timeFlushes();
  const memoryNs = chase(cycles.memory);
  const l1Ns = chase(cycles.l1);
  return {
    loadAverage: loadavg()[0]!,
    l1Ns,
    l2Ns: chase(cycles.l2),
    memoryNs,
    memoryOverL1: memoryNs / l1Ns,
    cachedReadUs: timeCachedRead(),
    loopbackUs: await pingLoopback(),
    flushMedianMs: median(flushes),
    flushMeanMs: mean(flushes),
    flushP99Ms: percentile(flushes, 99),
    meanOverMedian: mean(flushes) / median(flushes),
    jsonParseMs: Math.min(...time(100, () => JSON.parse(json))),
    gzipMs: Math.min(...time(60, () => gzipSync(json))),
  };
}
type Measured = Awaited<ReturnType<typeof measure>>;

const runs: { neighbours: number; measured: Measured }[] = [];
for (let recording = 0; recording < recordings; recording++) {
  for (const neighbours of [0, 2]) {
    const stop = await startNeighbours(neighbours);
    try {
      runs.push({ neighbours, measured: await measure() });
    } finally {
      stop();
    }
    console.error(`recording ${runs.length} of ${2 * recordings}`);
  }
}
rmSync(folder, { recursive: true });

const names = Object.keys(runs[0]!.measured) as (keyof Measured)[];
/** Lowest and highest over the recordings, for each of the two states and for both together. */
const summary = Object.fromEntries(
  names.map((name) => {
    const range = (some: typeof runs) => {
      const values = some.map(({ measured }) => measured[name]);
      return {
        low: roundTo(Math.min(...values), 2),
        middle: roundTo(median(values), 2),
        high: roundTo(Math.max(...values), 2),
      };
    };
    const asItIs = range(runs.filter(({ neighbours }) => neighbours === 0));
    const besideTwo = range(runs.filter(({ neighbours }) => neighbours > 0));
    return [name, { asItIs, besideTwo, all: range(runs) }];
  }),
) as Record<
  keyof Measured,
  Record<'asItIs' | 'besideTwo' | 'all', { low: number; middle: number; high: number }>
>;
console.table(
  Object.fromEntries(
    names.map((name) => {
      const say = ({ low, high }: { low: number; high: number }) => `${low}–${high}`;
      return [name, { 'as it is': say(summary[name].asItIs), 'beside two': say(summary[name].besideTwo) }];
    }),
  ),
);

type Summary = typeof summary;
const earlier = readEarlier<{ measured: Summary; days?: Summary[] }>(
  'envelope-numbers-and-the-four-resources',
)?.figures;
const days = [...(earlier?.days ?? (earlier ? [earlier.measured] : [])), summary];
const overDays = Object.fromEntries(
  names.map((name) => [name, { all: widen(days.map((day) => day[name].all)) }]),
) as Record<keyof Measured, { all: { low: number; high: number } }>;

const figures = {
  method: `One virtual machine on ${days.length} days, on each ${recordings} recordings as it was and ${recordings} beside two busy processes, in turns. Processor and caches, JSON and gzip: the fastest run of each recording, since a neighbour only ever makes one slower; the rest: medians, and for the flush the mean as well. Cache and memory: a random cycle of dependent loads, one per 64-byte line, in 16 KiB, 256 KiB and 256 MiB. TCP: one byte to a thread of the same machine and back. Flush: an append of 4 KiB and an fsync, 1,000 times.`,
  measured: overDays,
  days,
  jsonMegabytes: json.length / 1e6,
  fibreKmPerMs: 299_792.458 / 1.468 / 1_000,
  envelope: {
    egressGbitPerSecond: (300 * 0.5 * 8) / 1_000,
    gigabitLinkPercent: 100 * linkShare({ perSecond: 300, megabytes: 0.5, linkMbitPerSecond: 1_000 }),
    connectionsGb: (20_000 * 200e3) / 1e9,
    randomReadSeconds: 10_000 / 2_000,
    randomMegabytes: (10_000 * 4_096) / 1e6,
    sequentialSeconds: (10_000 * 4_096) / 200e6,
    inFlight: inFlight(1_900, 38),
  },
};
const { measured } = figures;
const between = (name: keyof Measured, unit: string) => {
  const { low, high } = measured[name].all;
  return `${low.toLocaleString('en-GB')} to ${high.toLocaleString('en-GB')}${unit}`;
};
const ranges = (
  [
    ['memoryNs', ' ns'],
    ['l1Ns', ' ns'],
    ['memoryOverL1', ' times'],
    ['flushMedianMs', ' ms'],
    ['flushMeanMs', ' ms'],
    ['meanOverMedian', ' times'],
  ] as const
).map(([name, unit]) => ({ figure: `measured.${name}.all.low`, text: between(name, unit) }));

writeRecording({
  lesson: 'envelope-numbers-and-the-four-resources',
  ...readMachines('envelope-numbers-and-the-four-resources'),
  command: 'npx tsx content/01-measure-first/figures/envelope-numbers-and-the-four-resources.ts',
  figures,
  quoted: [
    ...ranges,
    { figure: 'envelope.egressGbitPerSecond', text: '1.2 Gbit/s' },
    { figure: 'envelope.connectionsGb', text: '= 4 GB' },
    { figure: 'envelope.randomReadSeconds', text: '= 5 s' },
    { figure: 'envelope.randomMegabytes', text: '41 MB' },
    { figure: 'envelope.sequentialSeconds', text: '= 0.2 s' },
    { figure: 'envelope.inFlight', text: '= 72 under way' },
  ],
});
