import { amountWords } from '#lib/profile';
import styles from '../viewer.module.css';
import { momentText } from './moment-text.ts';
import type { SliceLine } from './timeline-reader.ts';

interface Row extends SliceLine {
  /** Who is behind it; '' for nothing to say. */
  readonly about: string;
  readonly depth?: number;
}

/** Deeper ones are not indented further. */
const DEEPEST = 10;

/** Slices as a table, each a button that selects it. */
export function SliceTable({
  caption,
  rows,
  onSelect,
}: {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly onSelect: (row: Row) => void;
}) {
  if (rows.length === 0) return <p className={styles.waiting}>There are none.</p>;
  return (
    <div className={styles.tableScroll}>
      <table className={styles.rows}>
        <caption className="small dim">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Slice</th>
            <th scope="col" className="num">
              Begins
            </th>
            <th scope="col" className="num">
              Lasts
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.slice}>
              <th scope="row" style={{ paddingLeft: `${12 * Math.min(row.depth ?? 0, DEEPEST)}px` }}>
                <button type="button" className={styles.name} onClick={() => onSelect(row)}>
                  {row.text}
                </button>{' '}
                <span className="small dim">{row.about}</span>
              </th>
              <td className="num">{momentText(row.startNs)}</td>
              <td className="num">{amountWords(row.durationNs, 'ns')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
