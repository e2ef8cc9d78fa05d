/**
 * Prints a .cpuprofile as text, as a viewer's table does: a function's own share of the samples and its share with
 * everything it calls, the largest totals first. Arguments: the file, how many rows.
 */
import { readFileSync } from 'node:fs';

const [file, rows] = process.argv.slice(2);
const { nodes, samples } = JSON.parse(readFileSync(file, 'utf8'));
const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
const byId = new Map(nodes.map((node) => [node.id, node]));
const totals = new Map();
for (const sample of samples) {
  const counted = new Set();
  for (let id = sample; id !== undefined; id = parents.get(id)) {
    const name = byId.get(id).callFrame.functionName || '(anonymous)';
    const row = totals.get(name) ?? { self: 0, total: 0 };
    if (id === sample) row.self++;
    // A function that calls itself is on the stack once.
    if (!counted.has(name)) row.total++;
    counted.add(name);
    totals.set(name, row);
  }
}
const percent = (count) => `${((count / samples.length) * 100).toFixed(1)} %`.padStart(7);
const sorted = [...totals].filter(([name]) => name !== '(root)').sort((a, b) => b[1].total - a[1].total);
for (const [name, { self, total }] of sorted.slice(0, Number(rows)))
  process.stdout.write(`${percent(self)}  ${percent(total)}  ${name}\n`);
