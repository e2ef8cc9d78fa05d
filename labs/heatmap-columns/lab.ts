import { defineLab, type Random } from '#lib/lab';

interface Floor {
  width: number;
  height: number;
  cells: Float32Array;
}

/** Longest stretch of a floor that is drawn as one piece of the pool. */
const STRETCH = 701;

/**
 * A floor of seconds with NaN holes. Stretches of a freshly drawn pool instead of one draw for each cell: making an
 * input must not cost more than the call that it is made for.
 */
function generate(random: Random, width: number, height: number, holes = 0.03): Floor {
  const pool = Float32Array.from({ length: 4_099 }, () =>
    random.chance(holes) ? Number.NaN : random.int(0, 60_000) / 100,
  );
  const cells = new Float32Array(width * height);
  for (let at = 0; at < cells.length; ) {
    const from = random.int(0, pool.length - 1);
    const stretch = pool.subarray(from, Math.min(pool.length, from + STRETCH, from + cells.length - at));
    cells.set(stretch, at);
    at += stretch.length;
  }
  return { width, height, cells };
}

export default defineLab<Floor, Float64Array>({
  title: 'The heat map, wrong way round',
  summary: 'A store’s heat map that is read by column while its memory lies in rows.',
  minutes: 20,
  difficulty: 1,
  runtime: 'js',
  entry: ['prepare', 'sum'],
  workloads: {
    typical: { size: 400, unit: 'rows', generate: (random, size) => generate(random, size, size) },
  },
  visible: [
    {
      name: 'Three columns, two rows',
      input: () => ({ width: 3, height: 2, cells: Float32Array.of(10, 20, Number.NaN, 1, 2, 3) }),
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
      name: 'Corrections are negative',
      input: (random) => ({
        width: 4,
        height: 3,
        cells: Float32Array.from({ length: 12 }, (_, at) =>
          at < 4 ? -64 : random.pick([0, 16.5, Number.NaN]),
        ),
      }),
    },
    { name: 'One cell', input: (random) => generate(random, 1, 1) },
    { name: 'An empty floor', input: () => ({ width: 0, height: 0, cells: new Float32Array(0) }) },
  ],
  targets: {
    bronze: { speedup: 1.5 },
    silver: { speedup: 3.3 },
    gold: { speedup: 6 },
  },
  oracle({ width, cells }) {
    const totals = new Float64Array(width);
    cells.forEach((seconds, at) => {
      if (!Number.isNaN(seconds)) totals[at % width]! += seconds;
    });
    return totals;
  },
  check(_, output, expected) {
    if (!(output instanceof Float64Array || Array.isArray(output))) {
      return 'the result should be a Float64Array with one total for each column';
    }
    if (output.length !== expected.length) {
      return `the result should have ${expected.length} totals, yours has ${output.length}`;
    }
    const wrong = expected.findIndex((total, x) => !isClose(total, output[x]));
    if (wrong < 0) return null;
    return `column ${wrong} should be ${expected[wrong]}, yours is ${String(output[wrong]).slice(0, 30)}`;
  },
  predict: {
    question: 'How many times faster will the reference solution be?',
    choices: [1.5, 3, 10, 50],
    unit: '×',
  },
});

/** Cells may be added up in another order: a relative difference of 1e-9 is allowed. */
function isClose(expected: number, actual: unknown): boolean {
  return typeof actual === 'number' && Math.abs(expected - actual) <= 1e-9 * Math.abs(expected);
}
