import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveInTiles, nestTiles } from '../../../components/profile/treemap/nest.ts';
import { squarify } from '../../../components/profile/treemap/squarify.ts';
import { BundleReader } from '../../../components/viewer/bundle/bundle-reader.ts';
import { recordingOf } from './recordings.ts';

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const shared = (from: number, size: number, other: number, otherSize: number) =>
  Math.min(from + size, other + otherSize) - Math.max(from, other);
const overlap = (a: Rect, b: Rect) =>
  Math.min(shared(a.x, a.width, b.x, b.width), shared(a.y, a.height, b.y, b.height));

describe('a treemap', () => {
  it('gives each size its share of the area, inside the room and without overlaps', () => {
    const sizes = fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sizes, fc.double({ min: 0.3, max: 4, noNaN: true }), (numbers, width) => {
        const total = numbers.reduce((sum, value) => sum + value, 0);
        const tiles = squarify(numbers, { x: 0, y: 0, width, height: 1 }).map((tile) => tile!);
        for (const [at, tile] of tiles.entries()) {
          expect(tile.width * tile.height).toBeCloseTo((numbers[at]! / total) * width, 9);
          expect(Math.min(tile.x, tile.y)).toBeGreaterThan(-1e-9);
          expect(tile.x + tile.width).toBeLessThan(width + 1e-9);
          expect(tile.y + tile.height).toBeLessThan(1 + 1e-9);
          for (const other of tiles.slice(at + 1)) expect(overlap(tile, other)).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 40 },
    );
    expect(squarify([0, 5, Number.NaN], { x: 0, y: 0, width: 2, height: 1 })).toMatchObject([
      null,
      { width: 2, height: 1 },
      null,
    ]);
  });

  it('is laid out in a moment however many tiles there are, and draws no more than it may', () => {
    const leaf = (size: number) => ({ size, children: [] as never[] });
    const root = { size: 1, children: Array.from({ length: 20_000 }, (_, at) => leaf(1 + (at % 97))) };
    const tiles = nestTiles<{ size: number; children: readonly never[] }>(
      [root] as never,
      { x: 0, y: 0, width: 20_000, height: 20_000 },
      500,
    );
    expect(tiles).toHaveLength(500);
  });

  it('puts children inside their parent, below its own line', () => {
    const leaf = { size: 40, children: [] as never[] };
    const tiles = nestTiles<{ size: number; children: readonly never[] }>(
      [
        { size: 80, children: [leaf, leaf] },
        { size: 20, children: [] },
      ] as never,
      { x: 0, y: 0, width: 400, height: 300 },
      100,
    );
    expect(tiles.map(({ parent, depth }) => [parent, depth])).toEqual([
      [-1, 0],
      [-1, 0],
      [0, 1],
      [0, 1],
    ]);
    expect(tiles[2]!.y).toBeGreaterThanOrEqual(tiles[0]!.y + 18);
    expect(moveInTiles(tiles, 0, 'ArrowDown')).toBe(2);
    expect(moveInTiles(tiles, 2, 'ArrowRight')).toBe(3);
    expect(moveInTiles(tiles, 3, 'ArrowRight')).toBe(3);
    expect(moveInTiles(tiles, 3, 'ArrowUp')).toBe(0);
    expect(moveInTiles(tiles, 0, 'ArrowRight')).toBe(1);
    expect(moveInTiles(tiles, 1, 'x')).toBeNull();
  });
});

describe('the view of a bundle', () => {
  it('shows outputs, looks into one and into a package of it, and marks what came twice', async () => {
    const reader = BundleReader.of(await recordingOf('bundle', 'esbuild/heavy.metafile.json.gz'))!;
    const { bytes, duplicates } = reader.facts();
    expect(duplicates).toBeGreaterThan(0);
    const all = reader.map({ output: -1, package: -1 }, 800, 460, '');
    expect(all.bytes).toBe(bytes);
    expect(all.list.reduce((sum, one) => sum + one.bytes, 0)).toBe(bytes);
    const twice = all.tiles.filter(({ isDuplicate }) => isDuplicate);
    expect(new Set(twice.map(({ package: of }) => of)).size).toBeGreaterThan(1);

    const inside = reader.map({ output: twice[0]!.output, package: twice[0]!.package }, 800, 460, '');
    expect(inside.bytes).toBe(twice[0]!.bytes);
    expect(new Set(inside.tiles.map(({ level }) => level))).toEqual(new Set(['module']));
    expect(reader.package(twice[0]!.package).importersOf).toBeGreaterThan(0);
  });

  it('finds modules and packages by name', async () => {
    const reader = BundleReader.of(await recordingOf('bundle', 'webpack/heavy.stats.json.gz'))!;
    const [largest] = reader.packages('').rows.filter(({ name }) => name !== 'own code');
    const found = reader.map({ output: -1, package: -1 }, 800, 460, largest!.name.toUpperCase());
    const marked = found.tiles.filter(({ isFound }) => isFound);
    expect(marked.length).toBeGreaterThan(0);
    expect(marked.every((tile) => tile.package === largest!.package)).toBe(true);
    expect(reader.packages('no such package')).toEqual({ rows: [], of: 0 });
  });
});
