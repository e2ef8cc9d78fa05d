import { rowKeys, type TopRow } from '#lib/profile';
import { AmountCell } from './AmountCell.tsx';
import { PickButton } from './picking.tsx';
import styles from './viewer.module.css';

/** Rows that are shown; nobody reads on. */
const ROWS = 100;

/** What is dearest in a recording, whatever kind it is of. What costs nothing is left out. */
export function TopTable({ rows, whole }: { readonly rows: readonly TopRow[]; readonly whole: number }) {
  const keys = rowKeys(rows);
  const shown = [...rows.keys()].filter((at) => rows[at]!.self > 0 || rows[at]!.total > 0);
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
          {shown.slice(0, ROWS).map((at) => {
            const { name, self, total, unit } = rows[at]!;
            return (
              <tr key={at}>
                <th scope="row">
                  <code>{name}</code> <PickButton subject="row" of={keys[at]!} />
                </th>
                <AmountCell amount={self} whole={whole} unit={unit} bar />
                <AmountCell amount={total} whole={whole} unit={unit} />
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
