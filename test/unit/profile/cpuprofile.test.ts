import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CpuProfile, type ProfileNode, readCpuProfile } from '#lib/profile';

const recorded = JSON.parse(
  readFileSync(
    new URL('../../fixtures/profiles/cpuprofile/three-to-one.cpuprofile', import.meta.url),
    'utf8',
  ),
) as CpuProfile;
const isOwn = (url: string) => url.endsWith('/three-to-one.mjs');

const frame = (functionName: string, url = 'file:///a.js', lineNumber = 0) => ({
  functionName,
  url,
  lineNumber,
  columnNumber: 0,
});

/** (root) → main → { work, work (a second node), (idle), (garbage collector) }, with known sample counts. */
const made: CpuProfile = {
  startTime: 0,
  endTime: 1_000,
  nodes: [
    { id: 1, callFrame: frame('(root)', ''), children: [2, 6, 7, 8] },
    { id: 2, callFrame: frame('harness', 'file:///harness.js'), children: [3] },
    { id: 3, callFrame: frame('main'), children: [4, 5], positionTicks: [{ line: 1, ticks: 1 }] },
    { id: 4, callFrame: frame('', 'file:///a.js', 9), positionTicks: [{ line: 10, ticks: 3 }] },
    { id: 5, callFrame: frame('', 'file:///a.js', 9), positionTicks: [{ line: 12, ticks: 2 }] },
    { id: 6, callFrame: frame('(idle)', '') },
    { id: 7, callFrame: frame('(garbage collector)', '') },
    { id: 8, callFrame: frame('(program)', '') },
  ],
  samples: [2, 3, 4, 4, 4, 5, 5, 6, 6, 7, 7, 8],
  timeDeltas: [100, 90, 110, 100, 100, 100, 100, 100, 100, 100, 100, 100],
};

function sumSelf(node: ProfileNode): number {
  return node.self + node.children.reduce((sum, child) => sum + sumSelf(child), 0);
}

describe('a .cpuprofile of known shape', () => {
  const read = readCpuProfile(made, { isOwn: (url) => url.endsWith('a.js'), fileName: 'starter.ts' });

  it('counts the samples of the program and of its garbage, not those of idling or of the harness', () => {
    expect(read.samples).toBe(8);
    expect(read.root.children.map(({ name, total }) => [name, total])).toEqual([
      ['main', 6 / 8],
      ['(garbage collector)', 2 / 8],
    ]);
  });

  it('joins two nodes of one function under one parent, and names the nameless by its line', () => {
    expect(read.root.children[0]?.children).toEqual([
      { name: 'anonymous, line 10', where: 'starter.ts:10', self: 5 / 8, total: 5 / 8, children: [] },
    ]);
  });

  it('gives every line its share, hottest first', () => {
    expect(read.lines).toEqual([
      { line: 10, share: 3 / 8 },
      { line: 12, share: 2 / 8 },
      { line: 1, share: 1 / 8 },
    ]);
  });

  it('reports the interval that was kept', () => {
    expect(read.intervalUs).toBe(100);
  });

  it('keeps everything but idling when nothing is called the program', () => {
    const all = readCpuProfile(made);
    expect(all.samples).toBe(10);
    expect(all.functions.map(({ name }) => name)).toContain('(program)');
  });

  it('throws when the program was never sampled', () => {
    expect(() =>
      readCpuProfile({ ...made, samples: [2, 6] }, { isOwn: (url) => url.endsWith('a.js') }),
    ).toThrow('record for longer');
  });
});

describe('a recorded .cpuprofile', () => {
  const read = readCpuProfile(recorded, { isOwn });
  const shareOf = (name: string) => read.functions.find((one) => one.name === name)!;

  it('has self shares that add up to one, and children within their parents', () => {
    expect(sumSelf(read.root)).toBeCloseTo(1, 9);
    const check = (node: ProfileNode): void => {
      const below = node.children.reduce((sum, child) => sum + child.total, 0);
      expect(node.total).toBeCloseTo(node.self + below, 9);
      node.children.forEach(check);
    };
    check(read.root);
  });

  it('finds the loop hot, and heavy above light by about six to one', () => {
    expect(read.functions[0]?.name).toBe('work');
    expect(shareOf('heavy').total / shareOf('light').total).toBeGreaterThan(4);
    expect(shareOf('heavy').total / shareOf('light').total).toBeLessThan(9);
  });

  it('counts a recursive function once in its total', () => {
    expect(shareOf('recurse').total).toBeLessThan(0.6);
    expect(shareOf('recurse').total).toBeGreaterThan(0.3);
  });

  it('puts the time on the line of the loop', () => {
    expect([5, 6]).toContain(read.lines[0]?.line);
  });
});
