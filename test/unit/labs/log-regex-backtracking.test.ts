import { expect, test } from 'vitest';
import { freshSeed, seededRandom } from '#lib/lab';
import lab from '../../../labs/log-regex-backtracking/lab.ts';

const { typical, growth } = lab.workloads;
const generate = (workload: typeof typical, size: number) =>
  workload.generate(seededRandom(freshSeed()), size);

/** How many letters the starter's pattern reads, in all possible ways, before it meets what it cannot match. */
const ambiguousLetters = (line: string) => /^\w*/.exec(line)![0].length;

test('an ordinary day has no line that would keep the starter busy for long', () => {
  const failing = generate(typical, 2_000).filter((line) => !/^(?:\w+(?:\s\w+)*)?\s*$/.test(line));
  expect(failing.length).toBeGreaterThan(0);
  for (const line of failing) expect(ambiguousLetters(line)).toBeLessThanOrEqual(12);
});

test('every ordinary input has as many lines of each kind, so that all cost the starter the same', () => {
  const prefixes = () =>
    generate(typical, typical.size)
      .map((line) => /^(\w+):/.exec(line)?.[1] ?? 'other')
      .sort();
  expect(prefixes()).toEqual(prefixes());
});

test('the growth input holds one line for each way to blow up, each of the size asked for', () => {
  const lines = generate(growth!, 500);
  expect(lines.some((line) => /^\w{499}\W$/.test(line))).toBe(true);
  expect(lines.some((line) => /^\w {498}\S$/.test(line))).toBe(true);
  for (const line of lines) expect(Math.abs(line.length - 500)).toBeLessThanOrEqual(1);
});
