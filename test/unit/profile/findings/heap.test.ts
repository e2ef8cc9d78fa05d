import { expect, test } from 'vitest';
import { findIn, readProfile } from '#lib/profile';
import { readCorpus } from '../../../support/profile-corpus.ts';

async function findings(path: string) {
  const result = await readProfile(
    readCorpus()
      .find((one) => one.path === path)!
      .bytes(),
  );
  if (!result.ok) throw new Error(result.problem);
  return findIn(result.profile);
}

test('rows that left the page are found with the map that holds them', async () => {
  const [found] = await findings('heap-snapshot/rows-after.heapsnapshot.gz');
  expect(found).toMatchObject({ code: 'detached-dom', facts: { count: 600, what: '<div>', holder: 'Map' } });
  expect(found!.because).toMatch(/registry → handlers/);
});

test('of the page before any row was opened nothing is found', async () => {
  expect(await findings('heap-snapshot/rows-before.heapsnapshot.gz')).toEqual([]);
});
