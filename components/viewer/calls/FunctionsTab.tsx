import type { Remote } from 'comlink';
import { useEffect, useState } from 'react';
import type { Arranging, Unit } from '#lib/profile';
import { AmountCell } from '../AmountCell.tsx';
import { SortHead } from '../SortHead.tsx';
import styles from '../viewer.module.css';
import type { FunctionRows } from './answers.ts';
import type { CallReader } from './call-reader.ts';

interface FunctionsTabProps {
  readonly reader: Remote<CallReader>;
  readonly arranging: Arranging;
  readonly search: string;
  readonly unit: Unit;
  readonly onSelect: (frame: number) => void;
}

/** Every function with self and total amounts, dearest first by either. */
export function FunctionsTab({ reader, arranging, search, unit, onSelect }: FunctionsTabProps) {
  const [sortBy, setSortBy] = useState<'self' | 'total'>('self');
  const [table, setTable] = useState<FunctionRows | null>(null);
  useEffect(() => {
    let isCurrent = true;
    reader.functions(arranging, search, sortBy).then((rows) => {
      if (isCurrent) setTable(rows);
    });
    return () => {
      isCurrent = false;
    };
  }, [reader, arranging, search, sortBy]);
  if (!table) return <p className={styles.waiting}>Adding up.</p>;
  const { rows, of, whole } = table;
  const head = (by: 'self' | 'total', text: string) => (
    <SortHead sorted={sortBy === by} onSort={() => setSortBy(by)}>
      {text}
    </SortHead>
  );
  return (
    <div className={styles.tableScroll}>
      <table className={styles.rows}>
        <caption className="small dim">
          {rows.length < of ? `The ${rows.length} dearest of ${of} functions` : `${of} functions`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Function</th>
            {head('self', 'Self')}
            {head('total', 'Total')}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ frame, name, place, self, total }) => (
            <tr key={frame}>
              <th scope="row">
                <button type="button" className={styles.name} onClick={() => onSelect(frame)}>
                  <code>{name}</code>
                </button>
                <span className={`micro dim ${styles.place}`}>{place}</span>
              </th>
              <AmountCell amount={self} whole={whole} unit={unit} bar />
              <AmountCell amount={total} whole={whole} unit={unit} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
