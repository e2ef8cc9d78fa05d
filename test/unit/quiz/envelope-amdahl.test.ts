import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type QuizEvidence, type QuizLab, type QuizQuestions, type Report, verdictWords } from '#lib/lab';
import { RUNTIMES } from '#lib/runtimes';
import { WORDS } from '#lib/runtimes/words';
import { createJudge, type Session } from '#lib/session';
import definition from '../../../labs/envelope-amdahl/lab.ts';
import { drawPrompts } from '../../../lib/runtimes/quiz/drawn-prompt.ts';
import { boundOf, distance, ranOf } from '../../../lib/runtimes/quiz/grade-prompt.ts';

const lab = definition as QuizLab;
const seed = (number: number) => number.toString(16).padStart(32, '0');
/** Nothing of a sheet is run in the frame. */
const session = {
  host: null,
  progress() {},
  assertRunning() {},
  isHidden: () => false,
  onStop: () => () => {},
} as unknown as Session;
const judge = () => createJudge('envelope-amdahl', RUNTIMES.quiz!, { definition });
const grade = (source: string): Promise<Report> => judge().judge(source, session);
const solution = readFileSync(
  new URL('../../../labs/envelope-amdahl/solution.answers', import.meta.url),
  'utf8',
);
const tellOf = (report: Report) => verdictWords(report, WORDS);

describe('what code finds', () => {
  it.each([1, 2, 3, 4, 5, 6])('is within 10 %% of the formula for the numbers of seed %i', (number) => {
    for (const drawn of drawPrompts(lab, seed(number))) {
      const off = distance(ranOf(drawn, seed(number)), boundOf(drawn));
      expect(off, drawn.name).not.toBeNull();
      expect(off!, drawn.name).toBeLessThan(1.1);
    }
  });

  it('is the same again for the same numbers', () => {
    for (const drawn of drawPrompts(lab, seed(7))) {
      expect(ranOf(drawn, seed(7)), drawn.name).toEqual(ranOf(drawn, seed(7)));
    }
  });
});

describe('the numbers', () => {
  it('are the same for a seed and others for another, and say so before anything is graded', async () => {
    const ask = async (number: number) => {
      const outcome = await judge().explore({ numbers: seed(number) }, session);
      return (outcome as { answer: QuizQuestions }).answer;
    };
    const first = await ask(1);
    expect(await ask(1)).toEqual(first);
    expect((await ask(2)).prompts.map(({ ask }) => ask)).not.toEqual(first.prompts.map(({ ask }) => ask));
    expect(JSON.stringify(first)).not.toContain('formula');
    expect(JSON.stringify(first)).not.toMatch(/[{}]\w+[}]/);
  });

  it('of somebody else give no tier: their right answers miss in 99 of 100 draws', () => {
    const draws = Array.from({ length: 400 }, (_, index) =>
      drawPrompts(lab, seed(index + 1)).map((drawn) => boundOf(drawn)),
    );
    const passed = draws.filter((truth, index) => {
      const theirs = draws[(index * 7 + 13) % draws.length]!;
      if (theirs === truth) return false;
      return truth.filter((value, at) => (distance(theirs[at]!, value) ?? 99) <= 2).length >= 7;
    });
    expect(passed.length).toBeLessThan(8);
  });
});

describe('a sheet', () => {
  it('of formulas is gold whatever is drawn', async () => {
    for (let round = 0; round < 3; round++) expect((await grade(solution)).tier).toBe('gold');
  }, 30_000);

  it('that is empty is right in nothing and says how many are empty', async () => {
    const report = await grade('');
    expect(report).toMatchObject({ correct: true, tier: 'none' });
    expect(tellOf(report)).toMatchObject({
      verdict: 'not-yet',
      headline: 'Not yet bronze: 0 of 12 answers within 2×; 7 needed.',
      detail: '12 were left empty.',
    });
  });

  it('with the likeliest mistakes is told the first of them in the words of the lab', async () => {
    const report = await grade(`numbers = ${seed(21)}\npage = size / line / 8\nqueries = trip`);
    const { results } = report.trial.own as QuizEvidence;
    expect(results.find(({ name }) => name === 'page')).toMatchObject({ off: 8 });
    expect(results.find(({ name }) => name === 'page')!.slip).toContain('A byte has eight of them');
    expect(report.findings[0]!.facts).toMatchObject({ slip: { title: 'A page on the train' } });
  });

  it('that cannot be read is refused by its question, and nothing is graded', async () => {
    const report = await grade(`numbers = ${seed(22)}\npage = <b>soon</b>`);
    expect(report.trial.answered).toBeUndefined();
    expect(tellOf(report)).toEqual({
      verdict: 'wrong',
      tier: 'none',
      headline: 'An answer cannot be read.',
      detail:
        '“A page on the train”: “<” cannot be read. Nothing was graded, and the numbers stay as they are.',
    });
  });

  it.each([
    ['wat = 1', 'There is an answer too many.'],
    ['constructor = 1', 'There is an answer too many.'],
    ['{"page": 1}', 'This is no sheet of answers.'],
    ['fixes = A A B C', 'An answer cannot be read.'],
    ['stop = Z', 'An answer cannot be read.'],
    ['page = NaN', 'An answer cannot be read.'],
  ])('%j is refused in one sentence', async (line, headline) => {
    expect(tellOf(await grade(`numbers = ${seed(23)}\n${line}`)).headline).toBe(headline);
  });

  it('of more bytes than a source may have is refused before it is read', async () => {
    const report = await grade(`page = 1 s${' '.repeat(100_001)}`);
    expect(tellOf(report).detail).toContain('at most 100,000 are accepted');
  });

  it('is judged once: other answers to the same numbers are refused, the same ones are not', async () => {
    const wrong = `numbers = ${seed(24)}\npage = 1 s`;
    expect((await grade(wrong)).correct).toBe(true);
    expect((await grade(wrong)).correct).toBe(true);
    const again = await grade(`numbers = ${seed(24)}\npage = size / line`);
    expect(tellOf(again)).toMatchObject({
      headline: 'These numbers were answered before.',
      detail: 'The first answers count. Draw new numbers for another round.',
    });
  });
});
