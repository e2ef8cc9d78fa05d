import { readdirSync, readFileSync } from 'node:fs';
import matter from 'gray-matter';
import { describe, expect, it } from 'vitest';

const folder = 'content/06-databases';

interface Quiz {
  questions: {
    lesson: string;
    answers: { text: string; correct: boolean; because: string }[];
  }[];
}

describe('the quiz of module 6', () => {
  const quiz = matter(`---\n${readFileSync(`${folder}/quiz.yaml`, 'utf8')}\n---`).data as Quiz;
  const all = JSON.stringify(quiz);

  it('gives each question one right answer and a reason for every answer', () => {
    for (const { lesson, answers } of quiz.questions) {
      expect(
        answers.filter(({ correct }) => correct),
        lesson,
      ).toHaveLength(1);
      for (const { because } of answers) expect(because.length, because).toBeGreaterThan(40);
    }
  });

  it('asks about each lesson three times or more', () => {
    const lessons = readdirSync(folder).flatMap((name) => name.match(/^\d\d-(.*)\.mdx$/)?.[1] ?? []);
    for (const slug of lessons)
      expect(quiz.questions.filter(({ lesson }) => lesson === slug).length, slug).toBeGreaterThanOrEqual(3);
  });

  it('does the arithmetic of its answers right', () => {
    const pages = 10_000_000 / 1_000;
    for (const [text, value, expected] of [
      ['0.009 × 52,000 = 468 ms', 0.009 * 52_000, 468],
      ['passed on 156,000 rows', 3 * 52_000, 156_000],
      ['890 − 700 − 180 = 10', 890 - 700 - 180, 10],
      ['12 × 8 s = 96 s', 12 * 8, 96],
      ['90,000 × 0.004 s = 360 s', 90_000 * 0.004, 360],
      ['3,000,000 × 0.00002 s = 60 s', 3_000_000 * 0.00002, 60],
      ['401 × 30 ms = 12 s', Math.round((401 * 30) / 1_000), 12],
      ['401 × 0.05 ms = 20 ms', Math.round(401 * 0.05), 20],
      ['100 round trips are 2 s', ((1_000 / 10) * 20) / 1_000, 2],
      ['Some 60,000 rows for 5,000 things', (100 * 20 * 30) / (100 * (20 + 30)), 60_000 / 5_000],
      ['870 ms are outside', 900 - 30, 870],
      ['16 / 2,000 per second = 8 ms', (16 / (400 / 0.2)) * 1_000, 8],
      ['some 50 million times', Math.round((pages * (pages + 1)) / 2 / 1e6), 50],
      ['about 40 hours', Math.round((((pages * (pages + 1)) / 2) * 0.003) / 3_600 / 10) * 10, 40],
    ] as const) {
      expect(all, text).toContain(text);
      expect(value, text).toBeCloseTo(expected, 9);
    }
  });
});

describe('the cheat sheet of module 6', () => {
  const sheet = readFileSync(`${folder}/cheat-sheet.mdx`, 'utf8');

  it('multiplies right', () => {
    expect(sheet).toContain(
      `2 ms × 400,000 = ${(2 * 400_000) / 1_000} s. 900 ms × 20 = ${(900 * 20) / 1_000} s.`,
    );
    expect(sheet).toContain(`2,000 a second × 8 ms = ${(2_000 * 8) / 1_000}.`);
    expect(sheet).toContain(`151 × 2 ms = ${151 * 2} ms.`);
    expect(sheet).toContain(`40 × 10 = ${40 * 10}.`);
  });
});
