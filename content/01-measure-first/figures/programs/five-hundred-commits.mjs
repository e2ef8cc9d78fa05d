// 500 records of 4 KiB, each forced to the disk, or with "once" all of them together at the end. Prints where the time
// went, from the scheduler's account of this thread (Linux). Repeats when given a count: node five-hundred-commits.mjs each 3
import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const [, , kind = 'each', repeats = '1'] = process.argv;
const block = Buffer.alloc(4_096, 7);

function readScheduler() {
  const [ranNs, queuedNs] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ').map(Number);
  return { ranMs: ranNs / 1e6, queuedMs: queuedNs / 1e6 };
}

// Not /tmp, which may be memory.
const folder = mkdtempSync(join(process.cwd(), 'commits-'));
for (let repeat = 0; repeat < Number(repeats); repeat++) {
  const file = openSync(join(folder, 'records'), 'w');
  const before = readScheduler();
  const start = performance.now();
  for (let record = 0; record < 500; record++) {
    writeSync(file, block);
    if (kind === 'each') fsyncSync(file);
  }
  fsyncSync(file);
  const wallMs = performance.now() - start;
  const after = readScheduler();
  closeSync(file);
  const onACoreMs = after.ranMs - before.ranMs;
  const queueForACoreMs = after.queuedMs - before.queuedMs;
  const diskMs = wallMs - onACoreMs - queueForACoreMs;
  console.log(JSON.stringify({ wallMs, onACoreMs, queueForACoreMs, diskMs }));
}
rmSync(folder, { recursive: true });
