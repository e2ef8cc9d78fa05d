import { readFileSync } from 'node:fs';

const { nodes, samples } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const byId = new Map(nodes.map((node) => [node.id, node]));
const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
const counts = new Map();
for (const id of samples.filter((id) => byId.get(id).callFrame.functionName !== '(idle)')) {
  const names = new Set();
  for (let at = id; at; at = parents.get(at)) names.add(byId.get(at).callFrame.functionName);
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
}
const all = counts.get('(root)');
for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1]).slice(0, 14))
  console.log(
    `${((100 * count) / all).toFixed(0).padStart(3)} %  ${(1 / (1 - count / all)).toFixed(2).padStart(8)}×  ${name}`,
  );
