import { defineLab, type Random } from '#lib/lab';

/** Distinct numbers, except that the last one repeats one of the first half: as much work as the size allows. */
function generate(random: Random, size: number): number[] {
  const values = random.shuffle(Array.from({ length: size - 1 }, (_, i) => i));
  return [...values, values[random.int(0, Math.floor(size / 2) - 1)] ?? 0];
}

export default defineLab<number[], number>({
  title: 'First repeat',
  summary: 'Find the first value that was there before.',
  minutes: 15,
  difficulty: 1,
  runtime: 'js',
  entry: 'firstRepeat',
  workloads: { typical: { size: 3_000, unit: 'numbers', generate } },
  visible: [
    { name: 'A repeat', input: () => [3, 1, 4, 1, 5] },
    { name: 'No repeat', input: () => [2, 7, 1, 8] },
  ],
  hidden: [
    { name: 'Twice the usual size', workload: 'typical', size: 6_000 },
    { name: 'All equal', input: (random) => Array<number>(50).fill(random.int(0, 9)) },
    { name: 'Negative zero and NaN', input: (random) => random.shuffle([0, -0, Number.NaN, 1, Number.NaN]) },
    { name: 'Empty', input: () => [] },
  ],
  targets: { bronze: { speedup: 2 }, silver: { speedup: 5 }, gold: { speedup: 10 } },
  predict: { question: 'How many times faster can this become?', choices: [2, 5, 10, 30], unit: '×' },
});
