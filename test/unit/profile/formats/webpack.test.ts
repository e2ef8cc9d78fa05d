import { describe, expect, test } from 'vitest';
import { readProfile } from '#lib/profile';

interface Module {
  readonly name: string;
  readonly size?: number;
  readonly chunks?: readonly (number | string)[];
  readonly [more: string]: unknown;
}

const stats = (modules: readonly Module[], more: object = {}) => ({
  hash: 'cba8dd2c',
  version: '5.113.0',
  assets: [
    { name: 'main.js', size: 500 },
    { name: 'later.js', size: 50 },
    { name: 'main.js.map', size: 9_000 },
  ],
  chunks: [
    { id: 1, initial: true, files: ['main.js'], auxiliaryFiles: ['main.js.map'] },
    { id: 'later', initial: false, files: ['later.js'] },
  ],
  modules,
  ...more,
});

async function read(value: object) {
  const result = await readProfile(new TextEncoder().encode(JSON.stringify(value)));
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'bundle') throw new Error(result.profile.kind);
  const { profile } = result;
  return {
    ...result,
    profile,
    sizes: Object.fromEntries(
      profile.modules.filter(({ bytes }) => bytes > 0).map(({ path, bytes }) => [path, bytes]),
    ),
  };
}

describe('webpack stats', () => {
  test('tell modules that were joined one by one, and not again where they stand as orphans', async () => {
    const { sizes } = await read(
      stats([
        {
          name: './src/main.js + 1 modules',
          size: 30,
          chunks: [1],
          modules: [
            { name: './src/main.js', size: 10, chunks: [] },
            { name: './node_modules/a/index.js', size: 20, chunks: [] },
          ],
        },
        { name: './node_modules/a/index.js', size: 20, chunks: [], orphan: true },
      ]),
    );
    expect(sizes).toEqual({ 'src/main.js': 10, 'node_modules/a/index.js': 20 });
  });

  test('count a module in each chunk that has it, and outputs without their maps', async () => {
    const { profile, sizes } = await read(stats([{ name: './src/a.js', size: 10, chunks: [1, 'later', 1] }]));
    expect(sizes).toEqual({ 'src/a.js': 20 });
    expect(profile.outputs).toEqual([
      { name: 'main.js', bytes: 500, isInitial: true, modules: [{ module: 0, bytes: 10 }] },
      { name: 'later.js', bytes: 50, isInitial: false, modules: [{ module: 0, bytes: 10 }] },
    ]);
  });

  test('know a file by its path, without loaders and queries', async () => {
    const { sizes, profile } = await read(
      stats([
        { name: './node_modules/css-loader/cjs.js??ruleSet[1]!./src/a.css?inline', size: 1, chunks: [1] },
        { name: '../../node_modules/b/index.js', size: 2, chunks: [1] },
        { name: 'webpack/runtime/publicPath', size: 3, chunks: [1] },
      ]),
    );
    expect(sizes).toEqual({
      'src/a.css': 1,
      '../../node_modules/b/index.js': 2,
      'webpack/runtime/publicPath': 3,
    });
    expect(profile.packages.map(({ name }) => name)).toEqual(['', 'b', 'webpack runtime']);
  });

  test('take who imports what from reasons, through joined modules', async () => {
    const { profile } = await read(
      stats([
        { name: './src/main.js', size: 1, chunks: [1] },
        {
          name: './node_modules/a/index.js',
          size: 1,
          chunks: [1],
          reasons: [
            { moduleName: './src/main.js + 4 modules', resolvedModule: './src/main.js' },
            { moduleName: null, type: 'entry' },
          ],
        },
      ]),
    );
    expect(profile.imports).toEqual([{ from: 0, to: 1 }]);
  });

  test('of several compilations are read together, and modules that the file leaves out are counted', async () => {
    const { sizes, notes } = await read({
      hash: 'x',
      children: [
        stats([{ name: './a.js', size: 1, chunks: [1] }], { filteredModules: 12 }),
        stats([{ name: './b.js', size: 2, chunks: [1] }]),
      ],
    });
    expect(sizes).toEqual({ 'a.js': 1, 'b.js': 2 });
    expect(notes).toEqual([{ code: 'skipped-entries', count: 12 }]);
  });

  test('without modules are refused with the command that writes them', async () => {
    await expect(read(stats([]))).rejects.toThrow('webpack --json');
  });
});
