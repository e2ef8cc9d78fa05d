import type { FailureWords, RuntimeWords } from '#lib/lab';
import type { QuizFacts } from './facts.ts';

const KEPT = 'Nothing was graded, and the numbers stay as they are.';

/** What a sheet can fail with, in words; its labs have the metrics of every lab. */
export const quizWords: RuntimeWords = {
  failure: (facts) => sheetWords(facts as unknown as QuizFacts),
};

function sheetWords(facts: QuizFacts): FailureWords {
  switch (facts.what) {
    case 'unreadable':
      return {
        headline: 'An answer cannot be read.',
        detail: `“${facts.title}”: ${facts.because}`,
        closing: KEPT,
      };
    case 'no-sheet':
      return {
        headline: 'This is no sheet of answers.',
        detail: `Line ${facts.line} is none: each answer has a line of its own, and each question one answer.`,
        closing: KEPT,
      };
    case 'unknown-question':
      return {
        headline: 'There is an answer too many.',
        detail: `“${facts.name}” is no question of this lab.`,
        closing: KEPT,
      };
    case 'answered-before':
      return {
        headline: 'These numbers were answered before.',
        detail: 'The first answers count. Draw new numbers for another round.',
        closing: '',
      };
    default:
      // A report may have been kept by a later version of the site.
      return { detail: '' };
  }
}
