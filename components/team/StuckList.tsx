import { type Overview, stuckText } from '#lib/teams';
import { countText } from '../course/format-minutes.ts';
import styles from './team.module.css';
import type { TeamOutline } from './types.ts';
import { agoText } from './words.ts';

export interface StuckListProps {
  readonly overview: Overview;
  readonly outline: TeamOutline;
  readonly now: number;
}

/** Who is stuck where, and by which rule. */
export function StuckList({ overview, outline, now }: StuckListProps) {
  return (
    <section id="stuck" aria-labelledby="stuck-head">
      <div className="ph">
        <h2 id="stuck-head">Stuck</h2>
        <span className="small dim">no gain in four runs, three wrong in a row, or going back and forth</span>
      </div>
      {overview.stuck.length === 0 ? (
        <p className={styles.none}>Nobody is stuck.</p>
      ) : (
        <ol className={styles.list}>
          {overview.stuck.map((one) => (
            <li key={`${one.member} ${one.lab}`}>
              <div className={styles.line}>
                <b>
                  <bdi>{one.name}</bdi>
                </b>
                <a href={`/labs/${one.lab}`}>
                  {outline.labs.find(({ id }) => id === one.lab)?.title ?? one.lab}
                </a>
                <span className="dim small">{agoText(one.lastAt, now)}</span>
              </div>
              <p className="dim2 small">
                {`${stuckText(one, one.goal)} ${countText(one.runs, 'run')} in all${one.tier === 'none' ? '' : `, ${one.tier} so far`}.`}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
