import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const files = (folder: string, pattern: RegExp) =>
  readdirSync(new URL(folder, root)).filter((name) => pattern.test(name));

test('every metric has its line in the index', () => {
  const index = read('lib/lab/metrics/index.ts');
  const shared = new Set(['index.ts', 'metric.ts', 'ratio.ts']);
  for (const name of files('lib/lab/metrics/', /\.ts$/).filter((name) => !shared.has(name)))
    expect(index, name).toContain(`'./${name}'`);
});

test('every runtime has its line in the index', () => {
  const index = read('lib/runtimes/index.ts');
  // What several runtimes share is none.
  for (const name of readdirSync(new URL('lib/runtimes/', root), { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== 'shared',
  )) {
    expect(index, name.name).toContain(`./${name.name}/`);
  }
});

test('every profile format has its line in the index', () => {
  const index = read('lib/profile/formats/index.ts');
  for (const name of files('lib/profile/formats/', /\.ts$/))
    if (name !== 'index.ts') expect(index, name).toContain(`./${name}`);
});

test('every widget has its line in the index, which loads nothing before a lesson names it', () => {
  const index = read('components/widgets/index.tsx');
  // Goal is a part of every widget and none itself.
  for (const name of files('components/widgets/', /^(?!Goal$)[A-Z]\w+$/)) {
    expect(index, name).toContain(`export const ${name} = keepPage(dynamic(`);
  }
  // A static import would send every widget to every lesson.
  expect(index).not.toMatch(/^import .* from '\.\//m);
});
