import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ProfileNode, readSampledStacks, type SampledStack } from '#lib/profile';

const functions = [
  { name: 'main', line: 3, match: 'main' },
  { name: '', line: 5, match: 'callback of map' },
  { name: 'norm', line: 1, match: 'norm' },
  { name: 'fold', line: 9, match: 'fold' },
];
const read = (stacks: readonly SampledStack[], lines = new Map<number, number>()) =>
  readSampledStacks({ stacks, lines, intervalUs: 210 }, functions, 'yours.ts');

const stacks = fc.array(
  fc.record({
    frames: fc.array(fc.integer({ min: 0, max: functions.length - 1 }), { minLength: 1, maxLength: 12 }),
    count: fc.integer({ min: 1, max: 1_000 }),
  }),
  { minLength: 1, maxLength: 30 },
);
const everyNode = (node: ProfileNode): ProfileNode[] => [node, ...node.children.flatMap(everyNode)];

describe('sampled stacks', () => {
  it('become a tree of calls with the names and lines of the source', () => {
    const profile = read([
      { frames: [0], count: 1 },
      { frames: [0, 1, 2], count: 6 },
      { frames: [0, 1], count: 3 },
    ])!;
    expect(profile.samples).toBe(10);
    expect(profile.intervalUs).toBe(210);
    expect(everyNode(profile.root).map(({ name, where, self, total }) => [name, where, self, total])).toEqual(
      [
        ['(program)', '', 0, 1],
        ['main', 'yours.ts:3', 0.1, 1],
        ['anonymous, line 5', 'yours.ts:5', 0.3, 0.9],
        ['norm', 'yours.ts:1', 0.6, 0.6],
      ],
    );
    expect(profile.functions.map(({ name }) => name)).toEqual(['norm', 'anonymous, line 5', 'main']);
  });

  it('count a recursive function once in its total', () => {
    const [fold] = read([{ frames: [0, 3, 3, 3], count: 4 }])!.functions;
    expect(fold).toMatchObject({ name: 'fold', self: 1, total: 1 });
  });

  it('give the lines their shares of the pass that marked lines', () => {
    const profile = read(
      [{ frames: [0], count: 5 }],
      new Map([
        [7, 1],
        [5, 3],
      ]),
    )!;
    expect(profile.lines).toEqual([
      { line: 5, share: 0.75 },
      { line: 7, share: 0.25 },
    ]);
  });

  it('are no profile when nothing was seen', () => {
    expect(read([])).toBeNull();
  });

  it('add up to one, and no call takes less than the calls below it', () => {
    fc.assert(
      fc.property(stacks, (list) => {
        const { root, functions: seen, samples } = read(list)!;
        expect(samples).toBe(list.reduce((sum, { count }) => sum + count, 0));
        expect(root.total).toBeCloseTo(1, 9);
        expect(everyNode(root).reduce((sum, { self }) => sum + self, 0)).toBeCloseTo(1, 9);
        expect(seen.reduce((sum, { self }) => sum + self, 0)).toBeCloseTo(1, 9);
        for (const { self, total, children } of everyNode(root))
          expect(self + children.reduce((sum, child) => sum + child.total, 0)).toBeCloseTo(total, 9);
        for (const one of seen) expect(one.total).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it('do not depend on the order in which they come', () => {
    fc.assert(
      fc.property(stacks, (list) => {
        const shares = (of: readonly SampledStack[]) =>
          new Map(read(of)!.functions.map(({ name, self, total }) => [name, [self, total]]));
        expect(shares([...list].reverse())).toEqual(shares(list));
      }),
    );
  });
});
