import { TIERS } from '#lib/lab/tiers';
import { TierMark } from '../../ui/TierMark.tsx';
import { countText, formatMinutes } from '../format-minutes.ts';
import { CourseSegments } from './CourseSegments.tsx';
import styles from './home.module.css';

export interface MapModule {
  readonly slug: string;
  readonly number: number;
  readonly title: string;
  readonly minutes: number;
  readonly lessons: readonly { readonly slug: string }[];
  readonly labs: readonly string[];
}

/** The course as an icicle: width is time, as in a flame graph. */
export function CourseMap({ modules }: { readonly modules: readonly MapModule[] }) {
  const total = sum(modules.map((module) => module.minutes));
  const lessons = sum(modules.map((module) => module.lessons.length));
  const labs = sum(modules.map((module) => module.labs.length));
  const before = (index: number) => sum(modules.slice(0, index).map((module) => module.minutes));
  return (
    <section className={styles.map} aria-labelledby="map">
      <div className={styles.mapHead}>
        <h2 id="map">Course map</h2>
        <p className="small dim2">Read it like a flame graph: width is time.</p>
        <ul className={`small ${styles.key}`}>
          <li>
            <i className={`${styles.swatch} ${styles.done}`} />
            Lesson done
          </li>
          {TIERS.map((tier) => (
            <li key={tier}>
              <TierMark tier={tier} word />
            </li>
          ))}
        </ul>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a phone, and the keyboard must reach it */}
      <section className={styles.icicle} tabIndex={0} aria-label="Modules by time">
        <div className={styles.root}>
          <span>
            {countText(lessons, 'lesson')}, {countText(labs, 'lab')}
          </span>
          <span>{formatMinutes(total)}</span>
        </div>
        <div className={styles.columns}>
          {modules.map((module, index) => (
            <a
              key={module.slug}
              className={styles.column}
              href={`#m${module.number}`}
              style={{ width: `${(100 * module.minutes) / total}%` }}
            >
              <span className={styles.module}>
                <b>M{module.number}</b>
                <small>{formatMinutes(module.minutes)}</small>
                <span>{module.title}</span>
              </span>
              <CourseSegments
                lessons={module.lessons.map(({ slug }) => `${module.slug}/${slug}`)}
                labs={module.labs}
                from={before(index) / total}
                to={before(index + 1) / total}
              />
            </a>
          ))}
        </div>
      </section>
    </section>
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
