import { CheckIcon } from '../../ui/icons.tsx';
import { LessonMark } from '../progress/LessonMark.tsx';
import styles from './lesson-list.module.css';

export interface LessonListProps {
  readonly module: {
    readonly slug: string;
    readonly lessons: readonly {
      readonly slug: string;
      readonly number: string;
      readonly title: string;
      readonly idea: string;
      readonly minutes: number;
    }[];
  };
}

/** The lessons of a module with the key idea of each, on the module's own page. */
export function LessonList({ module }: LessonListProps) {
  return (
    <>
      <h2 id="lessons">Lessons</h2>
      <ol className={styles.lessons}>
        {module.lessons.map(({ slug, number, title, idea, minutes }) => (
          <li key={slug}>
            <span className="mono dim">{number}</span>
            <span>
              <a href={`/learn/${module.slug}/${slug}`}>{title}</a>
              <small className="dim2">{idea}</small>
            </span>
            <LessonMark
              lesson={`${module.slug}/${slug}`}
              tick={<CheckIcon size={14} className={styles.done} />}
            >
              <small className="dim num">{minutes} min</small>
            </LessonMark>
          </li>
        ))}
      </ol>
    </>
  );
}
