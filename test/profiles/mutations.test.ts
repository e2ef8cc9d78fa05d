import { describe, expect, test } from 'vitest';
import { readProfile, topOfProfile, totalsOfProfile } from '#lib/profile';
import { unpack } from '../../lib/profile/unpack.ts';
import { mutateFile } from '../support/mutate-file.ts';
import { readCorpus } from '../support/profile-corpus.ts';

/** How many damaged copies each recording is tried in. */
const MUTATIONS = 10_000;
/** A damaged file may cost as long, whatever the machine is doing. */
const LONGEST_MS = 2_000;
/** Larger ones are read in other tests; here the time is better spent on many copies. */
const LARGEST_BYTES = 64 * 1_024;

const corpus = readCorpus();

describe.each(corpus.map((one) => [one.path, one] as const))('%s, damaged', (_path, { bytes }) => {
  test('is read or refused in a sentence, within two seconds, and its numbers can be shown', async () => {
    const whole = await unpack(bytes());
    if (whole.length > LARGEST_BYTES) return;
    let read = 0;
    for (let seed = 1; seed <= MUTATIONS; seed++) {
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
        result.problem.length > 1_200 ||
        result.problem.includes('\n')
      ) {
        throw new Error(`seed ${seed}: refused with ${JSON.stringify(result.problem)}`);
      }
      const ms = performance.now() - began;
      if (ms > LONGEST_MS) throw new Error(`seed ${seed}: ${ms.toFixed(0)} ms`);
    }
    // Damage that no copy survives would leave what comes after recognition untried.
    expect(read).toBeGreaterThan(MUTATIONS / 100);
  });
});
