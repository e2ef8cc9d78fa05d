'use client';

import { FILTER_WORDS, type Filter, type Sort } from './tile-order.ts';
import styles from './wall.module.css';
import { useWall } from './wall-context.tsx';

export interface SummaryProps {
  readonly filter: Filter;
  readonly sort: Sort;
  readonly search: string;
  readonly onFilter: (filter: Filter) => void;
  readonly onSort: (sort: Sort) => void;
  readonly onSearch: (search: string) => void;
}

const BAR = ['not-started', 'running', 'wrong', 'slow', 'bronze', 'silver', 'gold', 'stuck'] as const;
const SORTS: Readonly<Record<Sort, string>> = {
  need: 'Who needs help first',
  name: 'By name',
  seat: 'As they came',
};

/** How many stand where: a bar, and buttons that narrow the wall. */
export function Summary({ filter, sort, search, onFilter, onSort, onSearch }: SummaryProps) {
  const { counts } = useWall().view;
  const shown = (Object.keys(FILTER_WORDS) as Filter[]).filter(
    (one) => one === 'all' || one === filter || counts[one] > 0,
  );
  return (
    <section className={styles.summary} aria-label="State of the room">
      <div className={styles.bar} aria-hidden="true">
        {BAR.map((one) =>
          counts[one] > 0 ? <i key={one} className={styles[one]} style={{ flex: counts[one] }} /> : null,
        )}
      </div>
      <div className={styles.narrow}>
        <ul className={styles.chips}>
          {shown.map((one) => (
            <li key={one}>
              <button type="button" aria-pressed={filter === one} onClick={() => onFilter(one)}>
                {one !== 'all' && one !== 'away' && one !== 'following' && (
                  <i className={`${styles.square} ${styles[one]}`} />
                )}
                <b>{counts[one]}</b>
                {FILTER_WORDS[one]}
              </button>
            </li>
          ))}
        </ul>
        <span className={styles.find}>
          <select
            aria-label="Order of the tiles"
            value={sort}
            onChange={(event) => onSort(event.target.value as Sort)}
          >
            {(Object.keys(SORTS) as Sort[]).map((one) => (
              <option key={one} value={one}>
                {SORTS[one]}
              </option>
            ))}
          </select>
          <input
            className="field"
            type="search"
            data-wall="find"
            aria-label="Find a learner"
            placeholder="Find a learner"
            value={search}
            onChange={(event) => onSearch(event.target.value)}
          />
        </span>
      </div>
    </section>
  );
}
