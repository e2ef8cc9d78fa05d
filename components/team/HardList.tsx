import type { Overview } from '#lib/teams';
import styles from './team.module.css';
import type { TeamOutline } from './types.ts';

export interface HardListProps {
  readonly overview: Overview;
  readonly outline: TeamOutline;
}

const SHOWN = 5;

/** The labs that took the most runs, in the median of those who began. */
export function HardList({ overview, outline }: HardListProps) {
  const shown = overview.hard.slice(0, SHOWN);
  const greatest = Math.max(1, ...shown.map(({ medianRuns }) => medianRuns));
  return (
    <section aria-labelledby="hard-head">
      <div className="ph">
        <h2 id="hard-head">What the team found hard</h2>
        <span className="small dim">median runs to the goal</span>
      </div>
      {shown.length === 0 ? (
        <p className={styles.none}>Nobody has run a lab of this assignment yet.</p>
      ) : (
        <ol className={`${styles.list} ${styles.hard}`}>
          {shown.map(({ lab, goal, medianRuns, isAtLeast, begun, reached }) => (
            <li key={lab}>
              <a href={`/labs/${lab}`}>{outline.labs.find(({ id }) => id === lab)?.title ?? lab}</a>
              <span className={styles.bar} aria-hidden="true">
                <i style={{ width: `${(100 * medianRuns) / greatest}%` }} />
              </span>
              <b>{`${isAtLeast ? '≥ ' : ''}${medianRuns}`}</b>
              <span className="dim small">{`${reached} of the ${begun} who began reached ${goal}`}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
