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
/** What is wrong with these cannot be seen where nothing is timed: docs/decisions/verified-by-counting.md, "What it does not see". */
const RIGHT_WHERE_COUNTED = [
  'a-third-of-the-calls',
  'nothing-for-the-largest',
  'nothing-once-it-grows',
  'one-sample-of-nothing',
  'precomputes-in-a-microtask',
  'precomputes-in-one-call',
].map((name) => `attacks/${name}.ts`);
const named = (found: typeof files) => found.map(({ lab, file }) => `${lab}/${file}`);

describe('what every file of every recorded lab comes to on the server', () => {
  test('covers labs of every runtime', () => {
    const runtimes = new Set(files.map(({ runtime }) => runtime));
    expect([...runtimes].sort()).toEqual(expect.arrayContaining(['js', 'profile', 'quiz', 'sql']));
  });

  test('no starter and no cheat of a lab holds, and nothing is said for one but for what only a clock finds', () => {
    const wrong = files.filter(({ kind }) => kind === 'starter' || kind === 'cheat');
    expect(wrong.length).toBeGreaterThan(100);
    const held = wrong.filter(({ tier, supported }) => tier !== 'none' || supported !== 'none');
    expect(named(held)).toEqual(RIGHT_WHERE_COUNTED);
    expect(held.filter(({ tier }) => tier !== 'none')).toEqual([]);
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
