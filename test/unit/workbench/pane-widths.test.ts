import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  holdWidth,
  readWidths,
  widthAfterKey,
  widthBounds,
} from '../../../components/workbench/pane-widths.ts';

describe('the width of a pane', () => {
  it('is held within its bounds, whatever is wanted in whatever window', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('brief', 'results'),
        fc.integer({ min: -5_000, max: 5_000 }),
        fc.integer({ min: 320, max: 4_000 }),
        (pane, wanted, windowWidth) => {
          const { least, most } = widthBounds(pane, windowWidth);
          const held = holdWidth(pane, wanted, windowWidth);
          expect(held).toBeGreaterThanOrEqual(least);
          expect(held).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  it('follows the arrow keys in the direction in which the line moves', () => {
    expect(widthAfterKey('brief', 'ArrowRight', 288, 1440)).toBe(312);
    expect(widthAfterKey('results', 'ArrowRight', 612, 1440)).toBe(588);
    expect(widthAfterKey('results', 'Home', 612, 1440)).toBe(320);
    expect(widthAfterKey('results', 'End', 612, 1440)).toBe(720);
    expect(widthAfterKey('results', 'a', 612, 1440)).toBeNull();
  });

  it('is forgotten when what was kept makes no sense', () => {
    expect(readWidths('{"brief":300,"results":"wide"}')).toEqual({ brief: 300 });
    for (const kept of [null, '', '[]', 'null', '{"brief":-1}', '{"brief":1e9}'])
      expect(readWidths(kept)).toEqual({});
  });
});
