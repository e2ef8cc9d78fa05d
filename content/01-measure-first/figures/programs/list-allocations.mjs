/**
 * Runs the daily report once under V8's allocation sampler, objects that were collected included, and prints the bytes by
 * the function `writeReport` had called, as JSON. `node --heap-prof` leaves out what has been collected by the end, which
 * here is everything. Arguments: the program's path, the number of orders.
 */
import { Session } from 'node:inspector/promises';

const session = new Session();
session.connect();
const write = process.stdout.write;
process.stdout.write = () => true;
await session.post('HeapProfiler.startSampling', {
  samplingInterval: 4096,
  includeObjectsCollectedByMajorGC: true,
  includeObjectsCollectedByMinorGC: true,
});
await import('./run-daily-report.mjs');
const { profile } = await session.post('HeapProfiler.stopSampling');
process.stdout.write = write;

const bytes = {};
function add({ callFrame: { functionName }, selfSize, children }, callee) {
  let name = callee;
  if (functionName === 'writeReport') name = functionName;
  else if (callee === 'writeReport') name = functionName || '(anonymous)';
  if (name) bytes[name] = (bytes[name] ?? 0) + selfSize;
  for (const child of children) add(child, name);
}
add(profile.head, null);
process.stdout.write(JSON.stringify(bytes));
