import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSamples } from '../../../lib/runtimes/js/read-samples.ts';

const message = (stacks: readonly number[], lines: readonly number[] = [], intervalUs: unknown = 200) => ({
  stacks: Int32Array.from(stacks),
  lines: Int32Array.from(lines),
  intervalUs,
});

describe('what the sampler sends', () => {
  it('is read as stacks of known functions and lines of the source', () => {
    expect(readSamples(message([5, 2, 0, 1, 3, 1, 0], [4, 8]), 2, 10)).toEqual({
      stacks: [
        { frames: [0, 1], count: 5 },
        { frames: [0], count: 3 },
      ],
      lines: new Map([[4, 8]]),
      intervalUs: 200,
    });
  });

  it.each([
    ['nothing at all', undefined],
    ['text', 'forged'],
    ['lists that are no typed arrays', { stacks: [1, 1, 0], lines: [], intervalUs: 1 }],
    ['a function that was not marked', message([1, 1, 2])],
    ['a negative function', message([1, 1, -1])],
    ['a count of nothing', message([0, 1, 0])],
    ['a negative count', message([-4, 1, 0])],
    ['more samples than a run can have', message([2_147_483_647, 1, 0])],
    ['a stack that is longer than the message', message([1, 5, 0])],
    ['a stack that is deeper than any', message([1, 2_000_000_000, 0])],
    ['an empty stack', message([1, 0])],
    ['a line beyond the end', message([1, 1, 0], [11, 1])],
    ['a line twice', message([1, 1, 0], [3, 1, 3, 1])],
    ['half a pair', message([1, 1, 0], [3])],
    ['an interval that is no number', message([1, 1, 0], [], Number.NaN)],
    ['an interval that is text', message([1, 1, 0], [], '<b>')],
    ['a list of millions', { ...message([]), stacks: new Int32Array(2_000_000) }],
  ])('is refused when it is %s', (_, forged) => {
    expect(readSamples(forged, 2, 10)).toBeNull();
  });

  it('is refused or within bounds, whatever it is', () => {
    const numbers = fc.array(fc.oneof(fc.integer({ min: -2, max: 12 }), fc.integer()), { maxLength: 40 });
    fc.assert(
      fc.property(numbers, numbers, (stacks, lines) => {
        const read = readSamples(message(stacks, lines), 3, 10);
        for (const { frames, count } of read?.stacks ?? []) {
          expect(count).toBeGreaterThan(0);
          expect(frames.length).toBeGreaterThan(0);
          expect(frames.every((id) => id >= 0 && id < 3)).toBe(true);
        }
        for (const line of read?.lines.keys() ?? []) expect(line).toBeLessThanOrEqual(10);
      }),
    );
  });
});
