import { describe, expect, test } from 'vitest';
import { findIn, readProfile } from '#lib/profile';
import { readCorpus } from '../../../support/profile-corpus.ts';

const corpus = readCorpus();

async function findings(path: string) {
  const result = await readProfile(corpus.find((one) => one.path === path)!.bytes());
  if (!result.ok) throw new Error(result.problem);
  return findIn(result.profile);
}

async function found(sizes: Record<string, number>) {
  const file = {
    inputs: Object.fromEntries(
      Object.keys(sizes).map((path) => [
        path,
        { bytes: 1, imports: path === 'main.js' ? Object.keys(sizes).map((to) => ({ path: to })) : [] },
      ]),
    ),
    outputs: {
      'out.js': {
        bytes: 1,
        entryPoint: 'main.js',
        imports: [],
        inputs: Object.fromEntries(
          Object.entries(sizes).map(([path, bytesInOutput]) => [path, { bytesInOutput }]),
        ),
      },
    },
  };
  const result = await readProfile(new TextEncoder().encode(JSON.stringify(file)));
  if (!result.ok) throw new Error(result.problem);
  return findIn(result.profile).map(({ code, facts }) => `${code} ${facts.name}`);
}

describe('of a page that brings one package twice and another for a line of text', () => {
  test.each(['esbuild/heavy.metafile.json.gz', 'webpack/heavy.stats.json.gz'])(
    'both are found in %s',
    async (path) => {
      const all = await findings(path);
      const duplicate = all.find(({ code }) => code === 'duplicate-package')!;
      expect(duplicate.facts).toMatchObject({ name: 'date-fns', count: 2 });
      expect(duplicate.because).toContain('for react-datepicker');
      expect(duplicate.because).toContain('for own code');
      const oversized = all.filter(({ code }) => code === 'oversized-package');
      expect(oversized.map(({ facts }) => facts.name).sort()).toEqual(['moment', 'react-datepicker']);
    },
  );

  test('what comes through a package that is named is part of it, not named again', async () => {
    const [picker] = (await findings('esbuild/heavy.metafile.json.gz')).filter(
      ({ facts }) => facts.name === 'react-datepicker',
    );
    expect(Number(picker!.facts.below)).toBeGreaterThan(2 * Number(picker!.facts.own));
  });

  test('webpack follows into the locales of moment', async () => {
    const all = await findings('webpack/heavy.stats.json.gz');
    expect(Number(all.find(({ facts }) => facts.name === 'moment')!.facts.modules)).toBeGreaterThan(100);
  });
});

describe('of the same page made light', () => {
  test.each(['esbuild/sound.metafile.json', 'webpack/sound.stats.json.gz'])(
    'nothing is found in %s, though what it is written in is most of it',
    async (path) => {
      expect(await findings(path)).toEqual([]);
    },
  );
});

describe('of bundles at the edge', () => {
  const KIB = 1_024;
  test('a package of 50 KiB that is a twentieth of the code is named, a smaller one is not', async () => {
    const others = { 'main.js': 900 * KIB };
    expect(await found({ ...others, 'node_modules/a/i.js': 50 * KIB })).toEqual(['oversized-package a']);
    expect(await found({ ...others, 'node_modules/a/i.js': 49 * KIB })).toEqual([]);
    expect(await found({ 'main.js': 2_000 * KIB, 'node_modules/a/i.js': 60 * KIB })).toEqual([]);
  });

  test('a second copy is worth a word from 2 KiB and a hundredth on, and one that was shaken out is none', async () => {
    const copies = (second: number) => ({
      'main.js': 100 * KIB,
      'node_modules/a/i.js': 20 * KIB,
      'node_modules/b/node_modules/a/i.js': second,
    });
    expect(await found(copies(2 * KIB))).toEqual(['duplicate-package a']);
    expect(await found(copies(1 * KIB))).toEqual([]);
    expect(await found(copies(0))).toEqual([]);
  });
});
