import { amountWords } from '#lib/profile';
import { AmountCell } from '../AmountCell.tsx';
import viewer from '../viewer.module.css';
import type { ComponentRow } from './commit-reader.ts';
import { REASON_NAMES } from './reason-words.ts';

interface ComponentTableProps {
  readonly rows: readonly ComponentRow[];
  /** Rendering time that shares are of, nanoseconds. */
  readonly whole: number;
  readonly caption: string;
}

/** Components by their own time, with how often and why they rendered. */
export function ComponentTable({ rows, whole, caption }: ComponentTableProps) {
  return (
    <div className={viewer.tableScroll}>
      <table className={viewer.rows}>
        <caption className="small dim">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Component</th>
            <th scope="col" className="num">
              Own time
            </th>
            <th scope="col" className="num">
              With all below
            </th>
            <th scope="col" className="num">
              Renders
            </th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, selfNs, totalNs, renders, reasons }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <AmountCell amount={selfNs} whole={whole} unit="ns" />
              <td className="num">{amountWords(totalNs, 'ns')}</td>
              <td className="num">{renders.toLocaleString('en-US')}</td>
              <td className={viewer.value}>
                {reasons.map(([reason, count]) => `${REASON_NAMES[reason]} ${count}`).join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
