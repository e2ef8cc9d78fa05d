import styles from './team.module.css';
import type { Place } from './types.ts';

export interface PagerProps {
  readonly place: Place;
  readonly size: number;
  readonly find: string;
  readonly onFind: (find: string) => void;
  readonly onFrom: (from: number) => void;
}

/** Finds people by name and turns pages; nothing where they fit on one. */
export function Pager({ place, size, find, onFind, onFrom }: PagerProps) {
  const { from, of, all } = place;
  if (all <= size) return null;
  const last = Math.min(from + size, of);
  return (
    <div className={styles.pager}>
      <input
        className="field"
        type="search"
        aria-label="Find somebody by name"
        placeholder="Find somebody"
        autoComplete="off"
        value={find}
        onChange={(event) => onFind(event.target.value)}
      />
      <p className="small dim2" role="status">
        {of === 0 ? `Nobody of ${all}` : `${from + 1} to ${last} of ${of}`}
      </p>
      <div className={styles.small}>
        <button
          type="button"
          className="btn sm"
          aria-disabled={from === 0}
          onClick={() => from > 0 && onFrom(Math.max(0, from - size))}
        >
          Previous
        </button>
        <button
          type="button"
          className="btn sm"
          aria-disabled={last >= of}
          onClick={() => last < of && onFrom(from + size)}
        >
          Next
        </button>
      </div>
    </div>
  );
}
