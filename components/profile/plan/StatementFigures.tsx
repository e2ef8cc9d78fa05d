import type { StatementCounts } from '#lib/profile/plan';
import styles from './plan.module.css';

const FIGURES: readonly (readonly [of: keyof StatementCounts, name: string])[] = [
  ['vmSteps', 'VM steps'],
  ['fullScanSteps', 'Full-scan steps'],
  ['sorts', 'Sorts'],
  ['autoIndexRows', 'Rows indexed for this query'],
  ['pages', 'Pages'],
];

/** What a database counted of a whole statement, because it counts nothing for single nodes. */
export function StatementFigures({ counts, of }: { readonly counts: StatementCounts; readonly of: string }) {
  return (
    <dl className={styles.figuresOfAll} aria-label={`Counted of the whole statement of ${of}`}>
      {FIGURES.map(([key, name]) => (
        <div key={key}>
          <dt>{name}</dt>
          <dd>{counts[key].toLocaleString('en')}</dd>
        </div>
      ))}
    </dl>
  );
}
