import { describe, expect, it } from 'vitest';
import { findDrop, mayBeDropping } from '../../../lib/measure/drop.ts';

const wobble = (count: number, level: number) =>
  Array.from({ length: count }, (_, i) => level * (1 + 0.03 * ((i * 7) % 5)));

describe('findDrop', () => {
  it('finds the first time after a permanent drop', () => {
    expect(findDrop([...wobble(10, 2), ...wobble(14, 1)], 1.15)).toBe(10);
  });

  it('is not misled by spikes after the drop', () => {
    const after = wobble(14, 1).map((time, i) => (i % 6 === 2 ? time * 5 : time));
    expect(findDrop([...wobble(10, 2), ...after], 1.15)).toBe(10);
  });

  it.each([
    ['a steady series', wobble(24, 1)],
    ['a rise', [...wobble(10, 1), ...wobble(14, 2)]],
    ['a slow spell that passes', [...wobble(6, 1), ...wobble(8, 2), ...wobble(8, 1)]],
    ['a drop smaller than the factor', [...wobble(10, 1.1), ...wobble(14, 1)]],
    ['a series too short to tell', [2, 2, 2, 1, 1, 1]],
    ['nothing', []],
  ])('finds none in %s', (_, times) => {
    expect(findDrop(times, 1.15)).toBe(0);
  });
});

describe('mayBeDropping', () => {
  it('is so while a drop is only just visible', () => {
    expect(mayBeDropping([...wobble(10, 2), 1], 1.15)).toBe(true);
    expect(mayBeDropping([...wobble(10, 2), ...wobble(4, 1)], 1.15)).toBe(true);
  });

  it('is not so once the drop is past, nor without one', () => {
    expect(mayBeDropping([...wobble(10, 2), ...wobble(9, 1)], 1.15)).toBe(false);
    expect(mayBeDropping(wobble(10, 1), 1.15)).toBe(false);
    expect(mayBeDropping([], 1.15)).toBe(false);
  });
});
