import { describe, expect, it } from 'vitest';
import { choose, fitAnswers, isRight, type Question } from '../../../components/course/lesson/quiz-state.ts';

const question = (...correct: boolean[]): Question => ({
  questionHtml: '',
  answers: correct.map((one) => ({ textHtml: '', correct: one, becauseHtml: '' })),
});

describe('a question of a quiz', () => {
  it('is right only with exactly the correct answers', () => {
    const two = question(true, false, true);
    expect(isRight(two, [0, 2])).toBe(true);
    expect(isRight(two, [0])).toBe(false);
    expect(isRight(two, [0, 1, 2])).toBe(false);
    expect(isRight(two, [])).toBe(false);
  });

  it('moves the choice where one answer is correct', () => {
    expect(choose(question(true, false), [0], 1)).toEqual([1]);
  });

  it('toggles the choice where several are', () => {
    const two = question(true, true, false);
    expect(choose(two, [1], 0)).toEqual([0, 1]);
    expect(choose(two, [0, 1], 1)).toEqual([0]);
  });

  it('drops kept answers that the quiz no longer has', () => {
    expect(fitAnswers([question(true, false), question(false, true)], [[1, 5, -1]])).toEqual([[1], []]);
  });
});
