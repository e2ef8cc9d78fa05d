import type { Metadata } from 'next';
import { readCourse, readQuiz } from '#lib/content';
import { ReviewDesk } from '../../components/review/ReviewDesk.tsx';
import styles from '../../components/review/review.module.css';
import { readAnswerKeys } from './answer-keys.ts';

export const metadata: Metadata = {
  title: 'Review',
  description:
    'Questions that you missed and labs that are not solid yet, each when it is about to be forgotten.',
};

/** @policy public */
export default function ReviewPage() {
  const { modules, labs } = readCourse();
  const quizzes = Object.fromEntries(
    modules
      .filter(({ hasQuiz }) => hasQuiz)
      .map(({ slug, title }) => [slug, { title, questions: readQuiz(slug).questions }]),
  );
  return (
    <main id="main" className={styles.page}>
      <h1>Review</h1>
      <ReviewDesk
        quizzes={quizzes}
        answerKeys={readAnswerKeys()}
        labs={labs.map(({ id, title, summary }) => ({ id, title, summary }))}
      />
      <noscript>
        <p>Reading the store of this browser needs JavaScript.</p>
      </noscript>
    </main>
  );
}
