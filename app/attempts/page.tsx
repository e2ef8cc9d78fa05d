import type { Metadata } from 'next';
import { readCourse } from '#lib/content';
import { AllAttempts } from '../../components/course/attempts/AllAttempts.tsx';
import styles from '../../components/course/attempts/attempts.module.css';
import { listSpeedupLabs } from '../labs/[id]/read-workbench.ts';

export const metadata: Metadata = {
  title: 'All attempts',
  description:
    'Every check and every measurement that this browser keeps, and how your predictions came out.',
};

/** @policy public */
export default function AttemptsPage() {
  const { labs } = readCourse();
  return (
    <main id="main" className={styles.page}>
      <h1>All attempts</h1>
      <AllAttempts labs={labs.map(({ id, title }) => ({ id, title }))} speedupLabs={listSpeedupLabs()} />
      <noscript>
        <p>Reading the store of this browser needs JavaScript.</p>
      </noscript>
    </main>
  );
}
