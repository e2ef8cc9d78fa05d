import { readFileSync } from 'node:fs';
import matter from 'gray-matter';
import { describe, expect, it } from 'vitest';
import { percentile } from '#lib/numbers';
import { ceiling, speedup } from '#lib/simulate/amdahl';
import { inFlight } from '#lib/simulate/envelope';

const folder = 'content/01-measure-first';

interface Quiz {
  questions: {
    lesson: string;
    question: string;
    answers: { text: string; correct: boolean; because: string }[];
  }[];
}

describe('the quiz of module 1', () => {
  const quiz = matter(`---\n${readFileSync(`${folder}/quiz.yaml`, 'utf8')}\n---`).data as Quiz;
  const all = JSON.stringify(quiz);

  it('gives each question a right and a wrong answer and a reason for every one', () => {
    for (const { answers } of quiz.questions) {
      expect(answers.some(({ correct }) => correct)).toBe(true);
      expect(answers.some(({ correct }) => !correct)).toBe(true);
      for (const { because } of answers) expect(because.length).toBeGreaterThan(40);
    }
  });

  it('asks about each of the last five lessons twice', () => {
    const asked = (slug: string) => quiz.questions.filter(({ lesson }) => lesson === slug).length;
    for (const slug of [
      'coordinated-omission',
      '80-20-low-hanging-fruit-when-to-stop',
      'envelope-numbers-and-the-four-resources',
      'the-four-resources',
      'code-architecture-or-infrastructure',
    ])
      expect(asked(slug), slug).toBeGreaterThanOrEqual(2);
  });

  it('does the arithmetic of its answers right', () => {
    for (const [text, value, expected] of [
      ['112 ms', (9_000 * 80 + 1_000 * 400) / 10_000, 112],
      ['3,600 requests were never sent', 500 * 60 - 26_400, 3_600],
      ['500 × 2.4 = 1,200', 500 * 2.4, 1_200],
      ['17.5 % of the requests', (100 * 700) / 4_000, 17.5],
      ['leaves 37.5 s', 60 - 30 * (1 - 1 / 4), 37.5],
      ['36 s after little more than a day', 60 - 9 * (1 - 1 / 3) - 18, 36],
      ['1.25× faster', 30 / (30 - 6), 1.25],
      ['1.54×', Number(speedup(0.4, 8).toFixed(2)), 1.54],
      ['200 ms become 182.5 ms', 200 * (1 - 0.1 * (1 - 1 / 8)), 182.5],
      ['625, one over the mean', 1_000 / 1.6, 625],
      ['2,500, one over the median', 1_000 / 0.4, 2_500],
      ['0.4 ms at 200 MB/s are 80 KB', (0.4e-3 * 200e6) / 1e3, 80],
      ['1,200 /s × 0.025 s = 30', inFlight(1_200, 25), 30],
      ['there are 50 in 5 seconds', 5_000 / 100, 50],
      ['0.9 × 2 + 0.1 × 600 = 62 ms', Math.round(0.9 * 2 + 0.1 * 600), 62],
    ] as const) {
      expect(all, text).toContain(text);
      expect(value, text).toBeCloseTo(expected, 9);
    }
  });

  it('calls unknowable a p99 of which 81 and 400 are both true', () => {
    const p99 = (values: readonly number[]) => percentile(values, 99);
    const times = (value: number, count: number) => new Array<number>(count).fill(value);
    const pairs: [a: number[], b: number[], both: number][] = [
      // All of the slowest hundred from B.
      [
        [...times(70, 8_909), ...times(80, 91)],
        [...times(10, 899), ...times(81, 1), ...times(90, 89), ...times(400, 11)],
        81,
      ],
      // Ninety of them from A, ten from B.
      [
        [...times(70, 8_909), ...times(80, 1), ...times(900, 90)],
        [...times(10, 989), ...times(400, 1), ...times(900, 10)],
        400,
      ],
    ];
    for (const [a, b, both] of pairs) {
      expect([a.length, b.length, p99(a), p99(b)]).toEqual([9_000, 1_000, 80, 400]);
      expect(p99([...a, ...b])).toBe(both);
    }
  });

  it('leaves the p95 of a page where it was when a cache answers nine in ten', () => {
    const latencies = Array.from({ length: 1_000 }, (_, request) => (request % 10 === 0 ? 600 : 2));
    expect(percentile(latencies, 95)).toBe(600);
  });
});

describe('the cheat sheet of module 1', () => {
  const sheet = readFileSync(`${folder}/cheat-sheet.mdx`, 'utf8');

  it('prints the ceilings that Amdahl’s law gives', () => {
    const shares = sheet
      .match(/\| Share p \|(.*)\|/)![1]!
      .match(/\d+/g)!
      .map(Number);
    const printed = sheet
      .match(/\| Ceiling \|(.*)\|/)![1]!
      .match(/[\d.]+/g)!
      .map(Number);
    expect(printed).toEqual(shares.map((percent) => Number(ceiling(percent / 100).toFixed(2))));
  });

  it('multiplies right', () => {
    expect(sheet).toContain('1.2 Gbit/s');
    expect((300 * 0.5 * 8) / 1_000).toBe(1.2);
    expect(sheet).toContain(`= ${Math.round(inFlight(1_900, 38))}.`);
    expect(sheet).toContain(`= ${Math.round(100 * (1 - 0.99 ** 50))} % of the pages`);
  });
});
