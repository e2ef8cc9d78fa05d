import type { FailureWords, RuntimeWords } from '#lib/lab';
import type { ProfileFacts } from './facts.ts';

const KEPT = 'Nothing was graded, and your answers stay as they are.';

/** What a log of picks can fail with, in words; its labs have the metrics of every lab. */
export const profileWords: RuntimeWords = {
  failure: (facts) => picksWords(facts as unknown as ProfileFacts),
};

function picksWords(facts: ProfileFacts): FailureWords {
  switch (facts.what) {
    case 'unreadable':
      return {
        headline: 'An answer cannot be read.',
        detail: `“${facts.title}”: ${facts.because}`,
        closing: KEPT,
      };
    case 'no-picks':
      return {
        headline: 'These are no answers.',
        detail: `Line ${facts.line} is none: each answer has a line of its own, as in “question = answer”.`,
        closing: KEPT,
      };
    case 'unknown-question':
      return {
        headline: 'There is an answer too many.',
        detail: `“${facts.name}” is no question of this lab.`,
        closing: KEPT,
      };
    case 'unknown-recording':
      return {
        headline: 'There is no such recording.',
        detail: `The answers are for recording ${facts.number}, and the lab has ${facts.of}.`,
        closing: KEPT,
      };
    case 'many-picks':
      return {
        headline: 'Too much was tried.',
        detail: `“${facts.title}” has more than ${facts.most} answers; the first one counts.`,
        closing: KEPT,
      };
    case 'answered-before':
      return {
        headline: 'This was answered before.',
        detail: `“${facts.title}” had another first answer, and the first one counts. Read another recording for another round.`,
        closing: '',
      };
    default:
      // A report may have been kept by a later version of the site.
      return { detail: '' };
  }
}
