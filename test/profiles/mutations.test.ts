import { describe, expect, test } from 'vitest';
import { readProfile, topOfProfile, totalsOfProfile } from '#lib/profile';
import { unpack } from '../../lib/profile/unpack.ts';
import { mutateFile } from '../support/mutate-file.ts';
import { readCorpus } from '../support/profile-corpus.ts';

/** How many damaged copies each format is tried in, spread evenly over its recordings. */
const MUTATIONS_PER_FORMAT = 10_000;
/** A damaged file may cost as long, whatever the machine is doing. */
const LONGEST_MS = 2_000;
/** In characters: one sentence on the file, and one that names every format. */
const LONGEST_REFUSAL = 1_500;
/** Larger ones are read in other tests; here the time is better spent on many copies. */
const LARGEST_BYTES = 64 * 1_024;

const unpacked = await Promise.all(
  readCorpus().map(async ({ format, path, bytes }) => ({ format, path, whole: await unpack(bytes()) })),
);
const tried = unpacked.filter(({ whole }) => whole.length <= LARGEST_BYTES);

describe.each(tried)('$path, damaged', ({ format, whole }) => {
  test('is read or refused in a sentence, within two seconds, and its numbers can be shown', async () => {
    const mutations = Math.ceil(MUTATIONS_PER_FORMAT / tried.filter((one) => one.format === format).length);
    let read = 0;
    for (let seed = 1; seed <= mutations; seed++) {
      const damaged = mutateFile(whole, seed);
      const began = performance.now();
      const result = await readProfile(damaged).catch((error: unknown) => {
        throw new Error(`seed ${seed}: ${(error as Error).stack}`);
      });
      if (result.ok) {
        read++;
        for (const { amount } of totalsOfProfile(result.profile))
          if (!Number.isFinite(amount)) throw new Error(`seed ${seed}: a total is ${amount}`);
        for (const { self, total } of topOfProfile(result.profile, 5))
          if (!Number.isFinite(self) || !Number.isFinite(total))
            throw new Error(`seed ${seed}: a row is ${self}, ${total}`);
      } else if (
        result.problem.length < 10 ||
        result.problem.length > LONGEST_REFUSAL ||
        result.problem.includes('\n')
      ) {
        throw new Error(`seed ${seed}: refused with ${JSON.stringify(result.problem)}`);
      }
      const ms = performance.now() - began;
      if (ms > LONGEST_MS) throw new Error(`seed ${seed}: ${ms.toFixed(0)} ms`);
    }
    // Damage that no copy survives would leave what comes after recognition untried.
    expect(read).toBeGreaterThan(mutations / 100);
  });
});
