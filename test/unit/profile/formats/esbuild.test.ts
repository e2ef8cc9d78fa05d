import { analyzeMetafile, build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { readProfile } from '#lib/profile';
import { packageNames, sizesOfPackages } from '../../../../lib/profile/kinds/bundle.ts';
import { unpack } from '../../../../lib/profile/unpack.ts';
import { readCorpus } from '../../../support/profile-corpus.ts';

async function read(value: object) {
  const result = await readProfile(new TextEncoder().encode(JSON.stringify(value)));
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'bundle') throw new Error(result.profile.kind);
  return result.profile;
}
const output = (inputs: Record<string, number>, more: object = {}) => ({
  bytes: 1_000,
  inputs: Object.fromEntries(
    Object.entries(inputs).map(([path, bytesInOutput]) => [path, { bytesInOutput }]),
  ),
  imports: [],
  ...more,
});
const inputs = (...paths: string[]) =>
  Object.fromEntries(paths.map((path) => [path, { bytes: 10, imports: [] }]));

describe('esbuild', () => {
  test('agrees with esbuild’s own analysis on every file that it prints', async () => {
    const { bytes } = readCorpus().find(({ path }) => path === 'esbuild/heavy.metafile.json.gz')!;
    const metafile = JSON.parse(new TextDecoder().decode(await unpack(bytes())));
    const bundle = await read(metafile);
    const text = await analyzeMetafile(metafile, { color: false });
    // "   ├ node_modules/moment/moment.js      60.0kb    9.5%"
    const lines = [...text.matchAll(/[├└] (\S+) +([\d.]+)(kb|mb|b) /g)];
    expect(lines.length).toBeGreaterThan(300);
    for (const [, path, amount, unit] of lines) {
      const size = bundle.modules.find((module) => module.path === path)!.bytes;
      const scale = unit === 'kb' ? 1_024 : unit === 'mb' ? 1_048_576 : 1;
      expect(Math.abs(size / scale - Number(amount)), path).toBeLessThanOrEqual(0.0501);
    }
  });

  test('reads what the installed esbuild writes', async () => {
    const { metafile } = await build({
      stdin: {
        contents: 'import { gzipSync } from "fflate"; console.log(gzipSync)',
        resolveDir: process.cwd(),
      },
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
    });
    const bundle = await read(metafile);
    expect(bundle.packages.map(({ name }) => name)).toEqual(['', 'fflate', 'bundler runtime']);
    expect(bundle.outputs.every(({ isInitial }) => isInitial)).toBe(true);
  });

  test('leaves source maps out, and tells what is loaded at once from what comes later', async () => {
    const bundle = await read({
      inputs: inputs('a.js', 'b.js', 'c.js', 'd.css'),
      outputs: {
        'out/a.js': output(
          { 'a.js': 5 },
          {
            entryPoint: 'a.js',
            cssBundle: 'out/a.css',
            imports: [
              { path: 'out/chunk.js', kind: 'import-statement' },
              { path: 'out/later.js', kind: 'dynamic-import' },
              { path: 'react', kind: 'import-statement', external: true },
            ],
          },
        ),
        'out/a.js.map': output({}),
        'out/a.css': output({ 'd.css': 5 }),
        'out/chunk.js': output({ 'b.js': 5 }, { imports: [{ path: 'out/a.js', kind: 'import-statement' }] }),
        'out/later.js': output({ 'c.js': 5 }, { entryPoint: 'c.js' }),
      },
    });
    expect(bundle.outputs.map(({ name, isInitial }) => [name, isInitial])).toEqual([
      ['out/a.js', true],
      ['out/a.css', true],
      ['out/chunk.js', true],
      ['out/later.js', false],
    ]);
  });

  test('counts a file in each output that it was copied to', async () => {
    const bundle = await read({
      inputs: inputs('a.js', 'b.js', 'shared.js'),
      outputs: {
        'a.js': output({ 'a.js': 1, 'shared.js': 40 }, { entryPoint: 'a.js' }),
        'b.js': output({ 'b.js': 1, 'shared.js': 40 }, { entryPoint: 'b.js' }),
      },
    });
    expect(bundle.modules.find(({ path }) => path === 'shared.js')!.bytes).toBe(80);
  });

  test('knows packages by the last node_modules of a path, with scopes, and versions where a path has them', async () => {
    const paths = [
      'node_modules/a/node_modules/@scope/b/index.js',
      'node_modules/@scope/b/lib/index.js',
      'node_modules/.pnpm/lodash@4.17.21/node_modules/lodash/a.js',
      'node_modules/.pnpm/@scope+c@1.2.3-beta.1_react@19.0.0/node_modules/@scope/c/a.js',
      'ns:../.yarn/cache/left-pad-npm-1.3.0-abcdef0123.zip/node_modules/left-pad/a.js',
      '(disabled):node_modules/crypto/index.js',
      '<runtime>',
      'src/node_modules.js',
    ];
    const bundle = await read({
      inputs: inputs(...paths),
      outputs: { 'a.js': output(Object.fromEntries(paths.map((path) => [path, 1]))) },
    });
    expect(packageNames(bundle)).toEqual([
      'own code',
      '@scope/b in node_modules/a/node_modules/@scope/b',
      '@scope/b in node_modules/@scope/b',
      'lodash@4.17.21',
      '@scope/c@1.2.3-beta.1',
      'left-pad@1.3.0',
      'crypto',
      'bundler runtime',
    ]);
  });

  test('says what would go with a package, in a graph of packages that leads in a circle', async () => {
    const path = (name: string) => `node_modules/${name}/index.js`;
    const imports = (...names: string[]) => names.map((name) => ({ path: path(name), kind: 'require-call' }));
    const bundle = await read({
      inputs: {
        'main.js': { bytes: 1, imports: imports('a', 'c') },
        [path('a')]: { bytes: 1, imports: imports('b', 'shared') },
        [path('b')]: { bytes: 1, imports: imports('a') },
        [path('c')]: { bytes: 1, imports: imports('shared') },
        [path('shared')]: { bytes: 1, imports: [] },
      },
      outputs: {
        'main.js': output(
          { 'main.js': 1, [path('a')]: 10, [path('b')]: 100, [path('c')]: 1_000, [path('shared')]: 10_000 },
          { entryPoint: 'main.js' },
        ),
      },
    });
    const { retained } = sizesOfPackages(bundle);
    expect(Object.fromEntries(packageNames(bundle).map((name, at) => [name, retained[at]]))).toEqual({
      'own code': 11_111,
      a: 110,
      b: 100,
      c: 1_000,
      shared: 10_000,
    });
  });

  test('refuses a file of which nothing was written, in a sentence', async () => {
    await expect(read({ inputs: {}, outputs: { 'a.js': output({}) } })).rejects.toThrow(
      'no output with a size',
    );
  });
});
