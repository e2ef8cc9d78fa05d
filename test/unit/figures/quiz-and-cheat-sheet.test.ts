import { readFileSync } from 'node:fs';
import matter from 'gray-matter';
import { describe, expect, it } from 'vitest';
import { ceiling } from '#lib/simulate/amdahl';
import { inFlight } from '#lib/simulate/envelope';

const folder = 'content/01-measure-first';

interface Quiz {
  questions: { question: string; answers: { text: string; correct: boolean; because: string }[] }[];
}

describe('the quiz of module 1', () => {
  const quiz = matter(`---\n${readFileSync(`${folder}/quiz.yaml`, 'utf8')}\n---`).data as Quiz;

  it('asks five questions, each with a right and a wrong answer and a reason for every one', () => {
    expect(quiz.questions).toHaveLength(5);
    for (const { answers } of quiz.questions) {
      expect(answers.some(({ correct }) => correct)).toBe(true);
      expect(answers.some(({ correct }) => !correct)).toBe(true);
      for (const { because } of answers) expect(because.length).toBeGreaterThan(40);
    }
  });

  it('does the arithmetic of its answers right', () => {
    const all = JSON.stringify(quiz);
    expect(all).toContain('112 ms');
    expect((9_000 * 80 + 1_000 * 400) / 10_000).toBe(112);
    expect(all).toContain('3,600 requests were never sent');
    expect(500 * 60 - 26_400).toBe(3_600);
    expect(all).toContain('leaves 37.5 s');
    expect(60 - 30 * (1 - 1 / 4)).toBe(37.5);
    expect(all).toContain('36 s after little more than a day');
    expect(60 - 9 * (1 - 1 / 3) - 18).toBe(36);
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
