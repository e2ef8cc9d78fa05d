import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface JudgedFile {
  readonly file: string;
  readonly kind: 'starter' | 'solution' | 'alternative' | 'cheat';
  readonly expected: string;
  readonly outcome: string;
  readonly tier: string;
  readonly supported: string;
  readonly because: readonly string[];
}

/** Written by `npm run bench -- verify-cost --record`. */
const RECORD = JSON.parse(
  readFileSync(new URL('../../../bench/results/verify-cost.json', import.meta.url), 'utf8'),
) as Record<string, { runtime: string; files: JudgedFile[] }>;
const files = Object.entries(RECORD).flatMap(([lab, { runtime, files }]) =>
  files.map((one) => ({ lab, runtime, ...one })),
);
const isHeavy = ({ because }: JudgedFile) => because.includes('too-heavy');
const named = (found: typeof files) => found.map(({ lab, file }) => `${lab}/${file}`);

describe('what every file of every recorded lab comes to on the server', () => {
  test('covers labs of every runtime', () => {
    const runtimes = new Set(files.map(({ runtime }) => runtime));
    expect([...runtimes].sort()).toEqual(expect.arrayContaining(['js', 'profile', 'quiz', 'sql']));
  });

  test('no starter and no cheat holds, and nothing is said for one', () => {
    const wrong = files.filter(({ kind }) => kind === 'starter' || kind === 'cheat');
    expect(wrong.length).toBeGreaterThan(100);
    expect(named(wrong.filter(({ tier, supported }) => tier !== 'none' || supported !== 'none'))).toEqual([]);
  });

  test('every solution holds as gold, or is backed by its count, where the lab is not too heavy', () => {
    const solutions = files.filter((one) => one.kind === 'solution' && !isHeavy(one));
    expect(named(solutions.filter(({ supported }) => supported !== 'gold'))).toEqual([]);
    const untimed = solutions.filter(({ runtime }) => runtime !== 'js');
    expect(named(untimed.filter(({ outcome, tier }) => outcome !== 'verified' || tier !== 'gold'))).toEqual(
      [],
    );
  });

  test('no alternative is refused, and without a clock each reaches exactly what it declares', () => {
    const others = files.filter((one) => one.kind === 'alternative' && !isHeavy(one));
    expect(named(others.filter(({ outcome }) => outcome === 'refused'))).toEqual([]);
    const untimed = others.filter(({ runtime }) => runtime !== 'js');
    expect(named(untimed.filter(({ tier, expected }) => tier !== expected))).toEqual([]);
  });
});
