import { describe, expect, test } from 'vitest';
import { findIn, RULES, readProfile } from '#lib/profile';
import { readCorpus } from '../../support/profile-corpus.ts';

const read = async (text: string) => {
  const result = await readProfile(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.problem);
  return findIn(result.profile);
};
const codes = async (text: string) => (await read(text)).map(({ code }) => code);

describe('every finding', () => {
  test('of every recording has evidence, a short title and whole sentences, and saves no more than there is', async () => {
    for (const { path, bytes } of readCorpus()) {
      const result = await readProfile(bytes());
      if (!result.ok) throw new Error(`${path}: ${result.problem}`);
      for (const { code, evidence, title, because, saving } of findIn(result.profile)) {
        expect(evidence.length, `${path} ${code}`).toBeGreaterThan(0);
        expect(title.split(' ').length, `${path} ${code}: ${title}`).toBeLessThanOrEqual(14);
        expect(because, `${path} ${code}`).toMatch(/^[^\n]*\.$/);
        expect(because, `${path} ${code}`).not.toMatch(/undefined|NaN|Infinity/);
        if (saving) expect(saving.share, `${path} ${code}`).toBeLessThanOrEqual(1.000001);
      }
    }
  });

  test('has a rule whose code is its own', () => {
    expect(new Set(RULES.map(({ code }) => code)).size).toBe(RULES.length);
  });
});

describe('the hot path', () => {
  test('is the function that takes most itself, and the program’s own function that asks for it', async () => {
    const [hot] = await read(
      'main (app.py:1);totals (app.py:9);sorted 900\nmain (app.py:1);other (app.py:3) 100\n',
    );
    expect(hot).toMatchObject({
      code: 'hot-path',
      severity: 'high',
      facts: { frame: 'sorted', share: 0.9, owner: 'totals', ownerShare: 0.9 },
    });
    expect(hot!.ceiling).toBeCloseTo(10);
  });

  test('is not spoken of where no function takes a tenth', async () => {
    const flat = Array.from({ length: 12 }, (_, i) => `main;f${i} 100`).join('\n');
    expect(await codes(flat)).toEqual([]);
  });
});

describe('too few samples', () => {
  test('are told from 383 down, with what they can tell', async () => {
    expect(await codes('a;b 383')).toContain('few-samples');
    expect(await codes('a;b 384')).not.toContain('few-samples');
  });
});
