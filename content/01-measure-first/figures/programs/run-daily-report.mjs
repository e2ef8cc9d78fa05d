/** Measures the processor time of one cold call, as a nightly job would make it. Arguments: the program's path, the number of orders. */
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';

const [program, count] = process.argv.slice(2);
const { writeReport } = await import(pathToFileURL(program).href);
const REGIONS = ['north', 'south', 'east', 'west', 'central', 'coast', 'islands', 'export'];

let state = 20_26;
const random = (below) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state % below;
};
const orders = Array.from({ length: Number(count) }, () => ({
  email: `customer-${random(9_973)}@example.org`,
  region: REGIONS[random(997) % REGIONS.length],
  at: Date.UTC(2026, 0, 1) + random(1_009) * 60_000 * 120,
  items: Array.from({ length: 1 + (random(991) % 5) }, () => ({
    price: random(9_967),
    count: 1 + (random(983) % 4),
  })),
}));
const text = JSON.stringify(orders);

const before = process.cpuUsage();
const report = writeReport(text);
const { user, system } = process.cpuUsage(before);
const cpuMs = (user + system) / 1000;
const digest = createHash('sha256').update(report).digest('hex');
process.stdout.write(JSON.stringify({ cpuMs, digest, lines: report.split('\n').length }));
