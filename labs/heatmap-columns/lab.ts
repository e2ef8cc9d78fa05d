import { defineLab, formatValue, type Random } from '#lib/lab';

interface Floor {
  width: number;
  height: number;
  cells: Float32Array;
  levels: number[];
}

/** Cells that are drawn afresh for every floor, and the longest stretch of them that is laid out in one piece. */
const POOL = 2_053;
const STRETCH = 701;
/** Cells of the floor on which cache lines are counted. */
const TALL = 131_072;

/**
 * A floor of seconds with NaN holes. Stretches of a freshly drawn pool instead of one draw for each cell: making an
 * input must not cost more than the call that it is made for.
 */
function generate(random: Random, width: number, height: number, holes = 0.03): Floor {
  const pool = new Float32Array(POOL);
  for (let i = 0; i < POOL; i++) pool[i] = random.next() < holes ? Number.NaN : random.int(0, 60_000) / 100;
  const cells = new Float32Array(width * height);
  for (let at = 0; at < cells.length; ) {
    const from = random.int(0, POOL - 1);
    const stretch = pool.subarray(from, Math.min(POOL, from + STRETCH, from + cells.length - at));
    cells.set(stretch, at);
    at += stretch.length;
  }
  const levels = [5, 150, 300, 450].map((level) => level + random.int(0, 14_000) / 100);
  return { width, height, cells, levels };
}

export default defineLab<Floor, Float64Array[]>({
  title: 'A heat map that stutters',
  summary: 'The aisles of a store in four colours, drawn again with every move of a slider.',
  minutes: 20,
  difficulty: 1,
  runtime: 'js',
  entry: ['prepare', 'sum'],
  workloads: {
    typical: { size: 180, unit: 'rows', generate: (random, size) => generate(random, size, size) },
    // 1,024 rows: one cell of each is 64 KiB of lines, twice what a first-level cache holds.
    tall: { size: TALL, unit: 'cells', generate: (random, size) => generate(random, 128, size / 128) },
  },
  visible: [
    {
      name: 'Three columns, two rows',
      input: () => ({
        width: 3,
        height: 2,
        cells: Float32Array.of(10, 20, Number.NaN, 1, 2, 3),
        levels: [1, 3, 15, 100],
      }),
    },
    { name: 'Six rows', workload: 'typical', size: 6 },
  ],
  hidden: [
    { name: '512 rows', workload: 'typical', size: 512 },
    { name: 'Wide: 4,096 columns, 16 rows', input: (random) => generate(random, 4_096, 16) },
    { name: 'Tall: 16 columns, 4,096 rows', input: (random) => generate(random, 16, 4_096) },
    { name: 'More holes than sensors', input: (random) => generate(random, 61, 47, 0.9) },
    { name: 'No sensor at all', input: (random) => generate(random, 5, 4, 1) },
    {
      name: 'Cells exactly at a level, and equal levels',
      input: (random) => ({
        width: 9,
        height: 8,
        cells: Float32Array.from({ length: 72 }, () => random.pick([0, 2.25, 2.5, 2.75, 90, Number.NaN])),
        levels: random.pick([
          [0, 2.5, 2.5, 90],
          [2.25, 2.25, 2.75, 2.75],
        ]),
      }),
    },
    { name: 'One cell', input: (random) => generate(random, 1, 1) },
    { name: 'An empty floor', input: (random) => ({ ...generate(random, 0, 0), width: 0, height: 0 }) },
  ],
  counters: { cacheLines: 'cache-lines' },
  counterWords: { cacheLines: 'cache lines fetched' },
  counted: { workload: 'tall', size: TALL },
  targets: {
    bronze: { speedup: 1.3 },
    silver: { speedup: 2.4 },
    gold: { speedup: 4.2, count: { cacheLines: { atMostPerItem: 0.2 } } },
  },
  oracle({ width, height, cells, levels }) {
    const all = levels.map(() => new Float64Array(width));
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const seconds = cells[y * width + x]!;
        for (let l = 0; l < levels.length && seconds >= levels[l]!; l++) all[l]![x]! += seconds;
      }
    }
    return all;
  },
  check({ levels }, output, expected) {
    if (!Array.isArray(output) || output.length !== levels.length) {
      return `the result should be an array with the totals of each of the ${levels.length} levels`;
    }
    for (const [l, totals] of expected.entries()) {
      const yours: unknown = output[l];
      if (!(yours instanceof Float64Array || Array.isArray(yours))) {
        return `the totals of level ${l} should be a Float64Array`;
      }
      if (yours.length !== totals.length) {
        return `level ${l} should have ${totals.length} totals, yours has ${yours.length}`;
      }
      const wrong = totals.findIndex((total, x) => !isClose(total, yours[x]));
      if (wrong < 0) continue;
      const got = formatValue(yours[wrong]);
      return `level ${l} (${levels[l]} s), column ${wrong} should be ${totals[wrong]}, yours is ${got}`;
    }
    return null;
  },
  predict: {
    question: 'How many times faster is the reference solution?',
    choices: [1.5, 4, 12, 100],
    unit: '×',
  },
});

/** Cells may be added up in another order: a relative difference of 1e-9 is allowed. */
function isClose(expected: number, actual: unknown): boolean {
  return typeof actual === 'number' && Math.abs(expected - actual) <= 1e-9 * Math.abs(expected);
}
