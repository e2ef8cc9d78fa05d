import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type ReadProfile, readProfile } from '#lib/profile';
import { differenceOfFiles } from '../../../scripts/profile/difference.ts';

async function read(path: string): Promise<ReadProfile> {
  const file = new URL(`../../fixtures/profiles/${path}`, import.meta.url);
  const result = await readProfile(new Uint8Array(readFileSync(file)));
  if (!result.ok) throw new Error(result.problem);
  return result;
}

test('two recordings of a resizer name the function that grew', async () => {
  const { document, text } = differenceOfFiles(
    await read('collapsed/resize-before.collapsed'),
    await read('collapsed/resize-after.collapsed'),
    5,
  );
  const [first] = document.functions as { name: string; before: number; after: number; verdict: string }[];
  expect(first!.verdict).toBe('more');
  expect(first!.after).toBeGreaterThan(first!.before);
  expect(text).toContain(first!.name);
});

test('two snapshots of a page name the class that grew and who holds it', async () => {
  const { document, text } = differenceOfFiles(
    await read('heap-snapshot/rows-before.heapsnapshot.gz'),
    await read('heap-snapshot/rows-after.heapsnapshot.gz'),
    5,
  );
  expect((document.growing as { name: string; added: number }[]).map(({ name }) => name)).toContain('Order');
  expect(text).toMatch(/\+600 −0 Order: .* retained/);
});

test('two plans tell what both statements came to, and set nodes beside each other that do the same', async () => {
  const { document, text } = differenceOfFiles(
    await read('explain-text/missing-index.txt'),
    await read('explain-json/quick.json'),
    5,
  );
  expect(document.figures).toContainEqual({ name: 'Pages', unit: 'count', before: 1_471, after: 19 });
  expect((document.nodes as unknown[])[0]).toEqual({
    before: 'Seq Scan orders',
    after: 'Bitmap Heap Scan orders',
    own: [1_471, 13],
  });
  expect(text).toContain('(none) → Sort');
});

test('recordings of two kinds, and kinds that are not compared, are refused in a sentence', async () => {
  const [calls, spans] = [await read('collapsed/orders.collapsed'), await read('otlp/sound.otlp.json')];
  expect(() => differenceOfFiles(calls, spans, 5)).toThrow(
    'The first file holds calls, the second spans: only recordings of one kind can be compared.',
  );
  expect(() => differenceOfFiles(spans, spans, 5)).toThrow('are not compared');
});
