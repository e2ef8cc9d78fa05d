import type { Metadata } from 'next';
import { readCourse } from '#lib/content';
import { LabTable } from '../../components/course/labs/LabTable.tsx';
import styles from '../../components/course/labs/labs.module.css';

export const metadata: Metadata = {
  title: 'Labs',
  description: 'Slow programs to make fast, measured and graded in your browser.',
};

/** @policy public */
export default function LabsPage() {
  const { modules, labs } = readCourse();
  return (
    <main id="main" className={styles.page}>
      <h1>Labs</h1>
      <p className={styles.lead}>
        Each lab is a slow program and a promise about how fast it could be. You predict, profile, fix,
        measure and explain. The verdict rests on measurements made in this browser, side by side with the
        starter and a reference, so it holds on any machine.
      </p>
      {modules
        .filter((module) => module.labs.length > 0)
        .map((module) => (
          <LabTable
            key={module.slug}
            heading={module.title}
            number={module.number}
            labs={labs.filter((lab) => lab.module === module.slug)}
          />
        ))}
    </main>
  );
}
