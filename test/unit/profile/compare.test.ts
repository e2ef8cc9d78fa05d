import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '#lib/numbers';
import { type CallProfile, readProfile } from '#lib/profile';
import { compareCalls } from '../../../lib/profile/views/compare.ts';

async function read(text: string): Promise<CallProfile> {
  const result = await readProfile(new TextEncoder().encode(text));
  if (!result.ok || result.profile.kind !== 'calls') throw new Error('not calls');
  return result.profile;
}

const rows = async (before: string, after: string) => {
  const { frames, functions } = compareCalls(await read(before), await read(after));
  return functions.map(({ frame, before: was, after: is, verdict }) => [
    frames[frame]!.name,
    Number(was.toFixed(3)),
    Number(is.toFixed(3)),
    verdict,
  ]);
};

describe('two recordings compared', () => {
  test('tell what grew, what shrank and what cannot be told, the greatest change first', async () => {
    expect(
      await rows('main;query 600\nmain;render 390\nmain 10\n', 'main;query 20\nmain;render 384\nmain 6\n'),
    ).toEqual([
      ['query', 0.6, 0.049, 'less'],
      ['render', 0.39, 0.937, 'more'],
      ['main', 0.01, 0.015, 'too-noisy'],
    ]);
  });

  test('of a recording with itself, nothing is called less or more', async () => {
    const one = 'a;b 100\na;c 300\na;d;e 3\n';
    expect(new Set((await rows(one, one)).map(([, , , verdict]) => verdict))).toEqual(new Set(['too-noisy']));
  });

  test('match calls by name when their lines moved', async () => {
    expect(await rows('f (a.py:10);g (a.py:90) 500\n', 'f (a.py:12);g (a.py:97) 500\n')).toEqual([
      ['g', 1, 1, 'too-noisy'],
    ]);
  });

  test('of two recordings of the same program, at most about one function in twenty is called less or more by chance', async () => {
    const random = seededRandom(7);
    const shares = [0.4, 0.25, 0.2, 0.1, 0.05];
    const draw = () => {
      const counts = shares.map(() => 0);
      for (let i = 0; i < 400; i++) {
        let at = random.next();
        let place = 0;
        while (place < shares.length - 1 && at >= shares[place]!) at -= shares[place++]!;
        counts[place]!++;
      }
      return counts.map((count, i) => `main;f${i} ${count}`).join('\n');
    };
    let [called, all] = [0, 0];
    for (let i = 0; i < 200; i++)
      for (const [, , , verdict] of await rows(draw(), draw())) {
        all++;
        if (verdict !== 'too-noisy') called++;
      }
    // 1,000 judgements at 5 %: 50 expected, 7 standard deviation.
    expect(all).toBeGreaterThanOrEqual(990);
    expect(called).toBeLessThan(80);
  });

  test('shares of each side add up to one', async () => {
    const stacks = fc.array(
      fc.tuple(fc.constantFrom('a', 'b;c', 'b', 'd;a;b'), fc.integer({ min: 1, max: 50 })),
      {
        minLength: 1,
        maxLength: 9,
      },
    );
    const text = (list: [string, number][]) =>
      `r;s 1\n${list.map(([stack, count]) => `r;${stack} ${count}`).join('\n')}`;
    await fc.assert(
      fc.asyncProperty(stacks, stacks, async (before, after) => {
        const { tree } = compareCalls(await read(text(before)), await read(text(after)));
        for (const side of [0, 1])
          expect(tree.self[side]!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
      }),
      { numRuns: 50 },
    );
  });
});
