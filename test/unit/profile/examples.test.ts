import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findIn, readProfile } from '#lib/profile';
import { EXAMPLES } from '../../../components/viewer/examples.ts';
import { readCorpus } from '../../support/profile-corpus.ts';

const folder = new URL('../../../public/examples/', import.meta.url);

test('every example is the recording of the corpus that it was taken from, and something is found in it', async () => {
  expect(readdirSync(folder).sort()).toEqual(EXAMPLES.map(({ file }) => file).sort());
  const corpus = readCorpus();
  for (const { file } of EXAMPLES) {
    const bytes = new Uint8Array(readFileSync(new URL(file, folder)));
    const own = corpus.find(({ path }) => path.endsWith(`/${file}`));
    expect(own && Buffer.from(own.bytes()).equals(Buffer.from(bytes)), file).toBe(true);
    const result = await readProfile(bytes);
    expect(result.ok && findIn(result.profile).length, file).toBeGreaterThan(0);
  }
});
