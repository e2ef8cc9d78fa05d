import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

it('the notices of the database engines name the versions that are served', () => {
  const notices = read('public/engine-notices.txt');
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  for (const name of ['@electric-sql/pglite', '@sqlite.org/sqlite-wasm'])
    expect(notices).toMatch(new RegExp(`${dependencies[name]!.replaceAll('.', '\\.')} \\(${name}\\)`));
});
