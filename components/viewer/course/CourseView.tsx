import type { KindViewProps } from '../kinds/kind-view.ts';
import viewer from '../viewer.module.css';
import { CoursePanel } from './CoursePanel.tsx';

/** The memory of a process in time, where nothing is known of who held it. */
export function CourseView({ facts }: KindViewProps<'course'>) {
  return (
    <section className={viewer.view} aria-label="Memory over time">
      <CoursePanel facts={facts} />
    </section>
  );
}
