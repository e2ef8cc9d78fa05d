import { readCourse, readQuiz } from '#lib/content';
import type { AnswerKeys } from '#lib/review';

/** Of every quiz of the course the indexes of the correct answers of each question. */
export function readAnswerKeys(): AnswerKeys {
  const quizzes = readCourse().modules.filter(({ hasQuiz }) => hasQuiz);
  return Object.fromEntries(
    quizzes.map(({ slug }) => [
      slug,
      readQuiz(slug).questions.map(({ answers }) =>
        answers.flatMap(({ correct }, index) => (correct ? [index] : [])),
      ),
    ]),
  );
}
