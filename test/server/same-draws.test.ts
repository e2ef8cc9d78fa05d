import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { launch } from './support/browser.ts';

/** Draws of every kind, as text that holds all bits of each number. */
const PROGRAM = `
  import { drawsOf } from '#lib/numbers';
  import { createZipf } from '#lib/simulate';
  const draws = drawsOf(7);
  const list = [];
  for (let i = 0; i < 20_000; i++)
    list.push(draws.normal(), draws.logNormal(800, 0.4), draws.exponential(3), draws.logBetween(1, 1e6), draws.poisson(4));
  for (let rank = 0; rank < 1_000; rank++) list.push(createZipf(1_000, 0.9).share(rank));
  globalThis.drawn = list.map((value) => value.toString(36)).join(' ');
`;

test('simulations draw the same numbers in the browser as in Node, to the last bit', async () => {
  const { outputFiles } = await build({
    stdin: { contents: PROGRAM, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'neutral',
  });
  const program = outputFiles[0]!.text;
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const there = await page.evaluate(`${program}; drawn`);
    const here = new Function(`const globalThis = {}; ${program}; return globalThis.drawn`)();
    expect(there).toBe(here);
    expect(String(there).split(' ')).toHaveLength(101_000);
  } finally {
    await browser.close();
  }
});
