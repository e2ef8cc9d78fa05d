import { describe, expect, it } from 'vitest';
import type { ProfileNode } from '#lib/profile';
import { cutText, layOutFlame, moveInFlame, widestPath } from '../../../components/profile/flame-layout.ts';
import { heatLevel, percentText } from '../../../components/profile/heat.ts';
import { hotPlaceOf } from '../../../components/profile/hot-place.ts';

const totalOf = (node: ProfileNode) => node.total;
const leaf = (name: string, total: number) => ({ name, where: '', self: total, total, children: [] });
const root: ProfileNode = {
  name: 'root',
  where: '',
  self: 0,
  total: 1,
  children: [
    leaf('small', 0.2),
    { name: 'big', where: 'a.ts:1', self: 0.1, total: 0.7, children: [leaf('inner', 0.6)] },
    leaf('speck', 0.001),
  ],
};

describe('the flame graph', () => {
  const frames = layOutFlame(root, totalOf);

  it('gives every frame the width of its time, inside its caller', () => {
    expect(frames.map(({ node, left, width }) => [node.name, left, width])).toEqual([
      ['root', 0, 1],
      ['big', 0, 0.7],
      ['inner', 0, 0.6],
      ['small', 0.7, 0.2],
    ]);
  });

  it('leaves out what is too narrow to see', () => {
    expect(frames.some((frame) => frame.node.name === 'speck')).toBe(false);
  });

  it('is walked with the arrow keys and stays put at its ends', () => {
    const names = (keys: string[]) =>
      frames[keys.reduce((at, key) => moveInFlame(frames, at, key), 0)]?.node.name;
    expect(names(['ArrowDown'])).toBe('big');
    expect(names(['ArrowDown', 'ArrowDown'])).toBe('inner');
    expect(names(['ArrowDown', 'ArrowDown', 'ArrowDown'])).toBe('inner');
    expect(names(['ArrowDown', 'ArrowRight'])).toBe('small');
    expect(names(['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowUp'])).toBe('root');
    expect(names(['ArrowUp'])).toBe('root');
  });

  it('names its widest path', () => {
    expect(widestPath(root, totalOf)).toEqual(['root', 'big', 'inner']);
  });
});

describe('heat', () => {
  it('has a level for each step of self time', () => {
    expect([0, 0.004, 0.005, 0.03, 0.08, 0.16, 0.3, 0.5, 1].map(heatLevel)).toEqual([
      0, 0, 1, 2, 3, 4, 5, 6, 6,
    ]);
  });

  it('is written in whole percent', () => {
    expect([0, 0.002, 0.914, 1].map(percentText)).toEqual(['0 %', '< 1 %', '91 %', '100 %']);
  });
});

describe('the hottest place', () => {
  const profile = {
    samples: 100,
    intervalUs: 200,
    root,
    lines: [
      { line: 8, share: 0.91 },
      { line: 2, share: 0.04 },
    ],
    functions: [{ name: 'find', where: 'starter.ts:8', self: 0.91, total: 1 }],
  };

  const source = Array.from({ length: 9 }, (_, at) => `line${at + 1}();`).join('\n');

  it('is a line, compared with the one that was picked', () => {
    expect(hotPlaceOf(profile, source, 8)).toEqual({
      said: '91 % of the time is in line 8 itself.',
      picked: 'That is the line you picked.',
    });
    expect(hotPlaceOf(profile, source, 2).picked).toBe('You picked line 2: 4 % itself.');
    expect(hotPlaceOf(profile, source, 5).picked).toBe('You picked line 5, which holds none of it.');
    expect(hotPlaceOf(profile, source, null).picked).toBe('');
  });

  it('is a built-in when no line is known to call it, and then blames no pick', () => {
    const regex = {
      ...profile,
      lines: [{ line: 8, share: 0.01 }],
      functions: [{ name: 'RegExp: ^a$', where: '', self: 0.8, total: 0.8 }],
    };
    expect(hotPlaceOf(regex, source, 8)).toEqual({
      said: '80 % of the time is in the engine: RegExp: ^a$.',
      picked: 'You picked line 8: 1 % itself.',
    });
  });
});

describe('the label of a frame', () => {
  it('is whole where it fits, cut with its mark where it does not, and left out where nothing would be said', () => {
    expect([cutText('mergePlans', 80), cutText('mergePlans', 50), cutText('mergePlans', 10)]).toEqual([
      'mergePlans',
      'merge…',
      '',
    ]);
  });
});
