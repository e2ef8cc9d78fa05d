import { readFileSync } from 'node:fs';
import matter from 'gray-matter';
import { describe, expect, it } from 'vitest';
import {
  countStale,
  deleteThenWrite,
  leasedReader,
  reader,
  writeThenDelete,
  writeThenSet,
} from '#lib/simulate/cache-aside';
import { makeTrace } from '#lib/simulate/cache-traces';
import { EVICTION_POLICIES, hitRatio } from '#lib/simulate/eviction';
import { CALLS } from '#lib/simulate/hit-ratio';

const folder = 'content/07-caching';

interface Quiz {
  questions: {
    lesson: string;
    question: string;
    answers: { text: string; correct: boolean; because: string }[];
  }[];
}

describe('the quiz of module 7', () => {
  const quiz = matter(`---\n${readFileSync(`${folder}/quiz.yaml`, 'utf8')}\n---`).data as Quiz;
  const all = JSON.stringify(quiz);

  it('asks about each lesson three times, with one right answer and a reason for every one', () => {
    const lessons = new Set(quiz.questions.map(({ lesson }) => lesson));
    expect(lessons.size).toBe(5);
    for (const slug of lessons)
      expect(quiz.questions.filter(({ lesson }) => lesson === slug).length, slug).toBeGreaterThanOrEqual(3);
    for (const { question, answers } of quiz.questions) {
      expect(answers.filter(({ correct }) => correct).length, question).toBe(1);
      for (const { because } of answers) expect(because.length).toBeGreaterThan(40);
    }
  });

  it('does the arithmetic of its answers right', () => {
    for (const [text, value, expected] of [
      ['0.97 × 1 + 0.03 × 80 = 3.37 ms', 0.97 * 1 + 0.03 * 80, 3.37],
      ['1 − 0.98¹⁰ = 18 %', Math.round(100 * (1 - 0.98 ** 10)), 18],
      ['50 × 3', 50 * 3, 150],
      ['entries live 8.5 minutes', (7 + 10) / 2, 8.5],
      ['100 times its load instead of 20 times', Math.round(1 / (1 - 0.99)) / Math.round(1 / (1 - 0.95)), 5],
    ] as const) {
      expect(all, text).toContain(text);
      expect(value, text).toBeCloseTo(expected, 9);
    }
  });

  it('calls the exact least recently used the worst on a loop that is a ninth too long', () => {
    const capacity = 900;
    const loop = Array.from({ length: 20_000 }, (_, at) => at % 1_000);
    expect(hitRatio('lru', capacity, loop)).toBe(0);
    expect(hitRatio('random', capacity, loop)).toBeGreaterThan(0.5);
  });
});

describe('the cheat sheet of module 7', () => {
  const sheet = readFileSync(`${folder}/cheat-sheet.mdx`, 'utf8');

  it('prints the hit ratios that a fast p95 of a page needs', () => {
    const printed = sheet
      .match(/\| Hit ratio of each, at least \|(.*)\|/)![1]!
      .match(/[\d.]+/g)!
      .map(Number);
    expect(printed).toEqual(CALLS.map((calls) => Number((100 * 0.95 ** (1 / calls)).toFixed(2))));
  });

  it('guesses policies that do best, or next to it, on traces of that kind', () => {
    const size = { requests: 10_000, keys: 1_000, capacity: 50 };
    const guesses = {
      popular: ['lfu', 'sieve', 'segmented'],
      shift: ['segmented'],
      loop: ['random'],
    } as const;
    for (const [name, good] of Object.entries(guesses)) {
      const trace = makeTrace(name as keyof typeof guesses, size);
      const ratios = EVICTION_POLICIES.map((policy) => hitRatio(policy, size.capacity, trace));
      const best = Math.max(...ratios);
      for (const policy of good) expect(hitRatio(policy, size.capacity, trace)).toBeGreaterThan(0.95 * best);
    }
  });

  it('counts the bad orders right', () => {
    const bad = (...scripts: Parameters<typeof countStale>[0]) => {
      const { stale, all } = countStale(scripts);
      return `${stale} of ${all}`;
    };
    expect(sheet).toContain(`| delete, then write | ${bad(reader, deleteThenWrite)} |`);
    expect(sheet).toContain(`| write, then delete | ${bad(reader, writeThenDelete)} |`);
    expect(sheet).toContain(`| write, then delete, with leases | ${bad(leasedReader, writeThenDelete)} |`);
    expect(sheet).toContain(`instead of delete: ${bad(writeThenSet, writeThenSet)}.`);
  });
});
