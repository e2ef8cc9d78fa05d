import { amountWords, type TopRow } from '#lib/profile';
import { percentText } from '../profile/heat.ts';
import styles from './viewer.module.css';

/** Rows that are shown; nobody reads on. */
const ROWS = 100;

/** What is dearest in a recording, whatever kind it is of. What costs nothing is left out. */
export function TopTable({ rows, whole }: { readonly rows: readonly TopRow[]; readonly whole: number }) {
  const share = (amount: number) => (whole > 0 ? amount / whole : 0);
  const shown = rows.filter(({ self, total }) => self > 0 || total > 0);
  return (
    <div className={styles.tableScroll}>
      <table className={styles.rows}>
        <caption className="small dim">
          {shown.length > ROWS ? `The ${ROWS} dearest of ${shown.length}` : 'Dearest first'}
        </caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" className="num">
              Self
            </th>
            <th scope="col" className="num">
              Total
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, ROWS).map(({ name, self, total, unit }, place) => (
            <tr key={place}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td className="num">
                <AmountBar share={share(self)} />
                {amountWords(self, unit)} <span className="dim">{percentText(share(self))}</span>
              </td>
              <td className="num">
                {amountWords(total, unit)} <span className="dim">{percentText(share(total))}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The share of a row as a bar beside its figure. */
export function AmountBar({ share }: { readonly share: number }) {
  return (
    <i className={styles.amountBar} style={{ width: `${Math.min(1, share) * 84}px` }} aria-hidden="true" />
  );
}
