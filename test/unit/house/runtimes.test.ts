import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { METRICS } from '#lib/lab';
import { RUNTIMES } from '#lib/runtimes';
import { combineWords, RUNTIME_WORDS, WORDS } from '#lib/runtimes/words';
import { KIND_VIEWS } from '../../../components/workbench/kinds/index.ts';
import { KINDS } from '../../../lib/runtimes/build.ts';

const foldersIn = (path: string) =>
  readdirSync(new URL(`../../../${path}/`, import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

it('every runtime is in the index of the referee, of the build, of the words and of the workbench', () => {
  // What several runtimes share is none.
  const runtimes = foldersIn('lib/runtimes').filter((name) => name !== 'shared');
  expect(runtimes).toContain('js');
  expect(Object.keys(RUNTIMES).sort()).toEqual(runtimes);
  expect(Object.keys(KINDS).sort()).toEqual(runtimes);
  expect(Object.keys(RUNTIME_WORDS).sort()).toEqual(runtimes);
  expect(Object.keys(KIND_VIEWS).sort()).toEqual(runtimes);
  expect(foldersIn('components/workbench/kinds')).toEqual(runtimes);
});

it('two runtimes cannot have a metric of one name, and facts of an unknown runtime are passed over', () => {
  const { metrics } = combineWords({ js: { ...RUNTIME_WORDS.js, metrics: { size: METRICS.count } } });
  expect(Object.keys(metrics!)).toEqual(['size']);
  const failure = () => ({ detail: 'It failed.' });
  const words = { a: { failure, metrics }, b: { failure, metrics } };
  expect(() => combineWords(words)).toThrow('The runtime "b" has a second metric "size".');
  expect(combineWords({ a: { failure } }).failure({ runtime: 'a', what: 'x' }).detail).toBe('It failed.');
  expect(WORDS.failure({ runtime: 'toString', what: 'x' }).detail).toBe('');
});
