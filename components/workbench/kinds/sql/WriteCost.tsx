import type { SqlEvidence } from '#lib/lab';
import styles from './sql.module.css';

/** What the indexes cost whoever writes. Not graded unless a target says so. */
export function WriteCost({ evidence: { starter, yours } }: { readonly evidence: SqlEvidence }) {
  const [before, after] = [starter.totals.writeCost, yours.totals.writeCost];
  if (before === undefined || after === undefined) return null;
  const most = Math.max(before, after, 1);
  const rows = [
    { name: 'Starter', of: 'starter', pages: before },
    { name: 'Yours', of: 'yours', pages: after },
  ];
  return (
    <table className={styles.writes}>
      <caption>
        Who pays: inserts <span className="dim micro">pages that they look at, in a small table</span>
      </caption>
      <tbody>
        {rows.map(({ name, of, pages }) => (
          <tr key={of} data-of={of}>
            <th scope="row">{name}</th>
            <td>
              <i style={{ width: `${(pages / most) * 100}%` }} aria-hidden="true" />
            </td>
            <td className="num">{pages.toLocaleString('en')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
