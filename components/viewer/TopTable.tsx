import { useState } from 'react';
import { rowKeys, type TopRow } from '#lib/profile';
import { AmountCell } from './AmountCell.tsx';
import { PickButton } from './picking.tsx';
import { SortHead } from './SortHead.tsx';
import styles from './viewer.module.css';

/** Rows that are shown; nobody reads on. */
const ROWS = 100;

const COLUMNS = [
  ['self', 'Self'],
  ['total', 'Total'],
  ['calls', 'Calls'],
] as const;
type Column = (typeof COLUMNS)[number][0];

/**
 * What is dearest in a recording, whatever kind it is of, in the order of the recording's kind or by a column. What costs nothing is
 * left out.
 */
export function TopTable({ rows, whole }: { readonly rows: readonly TopRow[]; readonly whole: number }) {
  const [by, setBy] = useState<Column | null>(null);
  const keys = rowKeys(rows);
  const shown = [...rows.keys()].filter((at) => rows[at]!.self > 0 || rows[at]!.total > 0);
  if (by !== null) shown.sort((a, b) => (rows[b]![by] ?? 0) - (rows[a]![by] ?? 0) || a - b);
  const counted = rows.some(({ calls }) => calls !== undefined);
  return (
    <div className={styles.tableScroll}>
      <table className={styles.rows}>
        <caption className="small dim">
          {shown.length > ROWS ? `The ${ROWS} dearest of ${shown.length}` : 'Dearest first'}
        </caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            {COLUMNS.filter(([column]) => column !== 'calls' || counted).map(([column, name]) => (
              <SortHead key={column} sorted={by === column} onSort={() => setBy(column)}>
                {name}
              </SortHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, ROWS).map((at) => {
            const { name, self, total, unit, calls } = rows[at]!;
            return (
              <tr key={at}>
                <th scope="row">
                  <code>{name}</code> <PickButton subject="row" of={keys[at]!} />
                </th>
                <AmountCell amount={self} whole={whole} unit={unit} bar />
                <AmountCell amount={total} whole={whole} unit={unit} />
                {counted && <td className="num">{calls?.toLocaleString('en-US')}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
