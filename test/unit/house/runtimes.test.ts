import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RUNTIMES } from '#lib/runtimes';
import { KIND_VIEWS } from '../../../components/workbench/kinds/index.ts';
import { KINDS } from '../../../lib/runtimes/build.ts';

const foldersIn = (path: string) =>
  readdirSync(new URL(`../../../${path}/`, import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

it('every runtime is in the index of the referee, of the build and of the workbench', () => {
  const runtimes = foldersIn('lib/runtimes');
  expect(runtimes).toContain('js');
  expect(Object.keys(RUNTIMES).sort()).toEqual(runtimes);
  expect(Object.keys(KINDS).sort()).toEqual(runtimes);
  expect(Object.keys(KIND_VIEWS).sort()).toEqual(runtimes);
  expect(foldersIn('components/workbench/kinds')).toEqual(runtimes);
});
