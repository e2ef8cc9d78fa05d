import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeOf,
  compareProfiles,
  type DifferenceNode,
  meanTotal,
  readSampledStacks,
  type SampledStack,
} from '#lib/profile';

const functions = [
  { name: 'main', line: 3, match: 'main' },
  { name: '', line: 5, match: 'callback of map' },
  { name: 'norm', line: 1, match: 'norm' },
];
const read = (stacks: readonly SampledStack[], shift = 0) =>
  readSampledStacks(
    { stacks, lines: new Map(), intervalUs: 200 },
    functions.map((one) => ({ ...one, line: one.line + shift })),
    'a.ts',
  )!;
const stacks = fc.array(
  fc.record({
    frames: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 8 }),
    count: fc.integer({ min: 1, max: 500 }),
  }),
  { minLength: 1, maxLength: 20 },
);
const everyNode = (node: DifferenceNode): DifferenceNode[] => [node, ...node.children.flatMap(everyNode)];

describe('the difference of two profiles', () => {
  it('matches functions by name, and those without one by the call they are handed to, wherever their lines moved', () => {
    const before = read([
      { frames: [0, 1, 2], count: 8 },
      { frames: [0, 1], count: 2 },
    ]);
    const after = read([{ frames: [0, 1], count: 3 }], 20);
    const { root, functions: changes } = compareProfiles(before, after);
    expect(everyNode(root).map(({ name, before: b, after: a }) => [name, b.total, a.total])).toEqual([
      ['(program)', 1, 1],
      ['main', 1, 1],
      ['anonymous, line 25', 1, 1],
      ['norm', 0.8, 0],
    ]);
    expect(changes.map((one) => [one.name, changeOf(one)])).toEqual([
      ['anonymous, line 25', 0.8],
      ['norm', -0.8],
      ['main', 0],
    ]);
    expect(changes[1]!.after.where).toBe('');
  });

  it('is nothing between a profile and itself', () => {
    fc.assert(
      fc.property(stacks, (list) => {
        const { functions: changes, root } = compareProfiles(read(list), read(list));
        expect(changes.every((one) => changeOf(one) === 0)).toBe(true);
        expect(everyNode(root).every((node) => node.before.total === node.after.total)).toBe(true);
      }),
    );
  });

  it('has changes that add up to nothing, opposite ones the other way round, and frames that fit in their callers', () => {
    fc.assert(
      fc.property(stacks, stacks, (one, other) => {
        const { functions: there, root } = compareProfiles(read(one), read(other));
        const { functions: back } = compareProfiles(read(other), read(one));
        expect(there.reduce((sum, change) => sum + changeOf(change), 0)).toBeCloseTo(0, 9);
        const byName = new Map(back.map((change) => [change.name, changeOf(change)]));
        for (const change of there) expect(byName.get(change.name)).toBeCloseTo(-changeOf(change), 9);
        expect(meanTotal(root)).toBeCloseTo(1, 9);
        for (const node of everyNode(root)) {
          const below = node.children.reduce((sum, child) => sum + meanTotal(child), 0);
          expect(below).toBeLessThanOrEqual(meanTotal(node) + 1e-9);
        }
      }),
    );
  });
});
