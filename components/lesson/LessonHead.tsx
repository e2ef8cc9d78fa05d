import { countWords } from '../course/format-minutes.ts';
import styles from './lesson.module.css';

export interface LessonHeadProps {
  readonly number: string;
  readonly module: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly labs: number;
}

/** Place, title and gist of a lesson. */
export function LessonHead({ number, module, title, summary, minutes, labs }: LessonHeadProps) {
  return (
    <>
      <p className={styles.crumb}>
        <span className="mono">{number}</span> {module}
        <span className={styles.dot}>·</span>
        {minutes} min
        {labs > 0 && (
          <>
            <span className={styles.dot}>·</span>
            {countWords(labs, 'lab')}
          </>
        )}
      </p>
      <h1>{title}</h1>
      <p className={styles.gist}>{summary}</p>
    </>
  );
}
