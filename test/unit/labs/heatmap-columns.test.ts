import { describe, expect, it } from 'vitest';
import { freshSeed, seededRandom } from '#lib/lab';
import lab from '../../../labs/heatmap-columns/lab.ts';

const { size, generate } = lab.workloads.typical;
const draw = () => generate(seededRandom(freshSeed()), size);

describe('the floors of the heat map', () => {
  it('are full of fractions with a few holes, and have four levels that rise through them', () => {
    const { width, height, cells, levels } = draw();
    expect(cells).toHaveLength(width * height);
    const holes = cells.filter(Number.isNaN).length / cells.length;
    expect(holes).toBeGreaterThan(0.005);
    expect(holes).toBeLessThan(0.08);
    expect(levels).toHaveLength(4);
    expect([...levels].sort((a, b) => a - b)).toEqual(levels);
    const shareAbove = (level: number) => cells.filter((seconds) => seconds >= level).length / cells.length;
    expect(shareAbove(levels[0]!)).toBeGreaterThan(0.6);
    expect(shareAbove(levels[3]!)).toBeLessThan(0.4);
  });

  it('do not repeat from row to row or from floor to floor', () => {
    const [one, other] = [draw(), draw()];
    const rowOf = ({ cells, width }: typeof one, y: number) => cells.slice(y * width, (y + 1) * width);
    expect(rowOf(one, 0)).not.toEqual(rowOf(one, 1));
    expect(rowOf(one, 0)).not.toEqual(rowOf(other, 0));
  });

  it('refuse an output of the wrong shape with a sentence, whatever it is', () => {
    const floor = generate(seededRandom(freshSeed()), 6);
    const expected = lab.oracle!(floor);
    expect(lab.check!(floor, expected, expected)).toBeNull();
    const broken = [null, 7, [], [1, 2, 3, 4], expected.slice(1), expected.map((totals) => totals.slice(1))];
    for (const output of broken) expect(lab.check!(floor, output, expected)).toMatch(/should/);
    const off = expected.map((totals, l) =>
      totals.map((total, x) => (l === 2 && x === 3 ? total + 1 : total)),
    );
    expect(lab.check!(floor, off, expected)).toMatch(/^level 2 .*column 3 should be/);
  });
});
