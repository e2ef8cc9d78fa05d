import type { Remote } from 'comlink';
import { useEffect, useState } from 'react';
import { amountWords } from '#lib/profile';
import { AmountCell } from '../AmountCell.tsx';
import viewer from '../viewer.module.css';
import styles from './bundle.module.css';
import type { BundleReader, PackageRow } from './bundle-reader.ts';

interface PackageTableProps {
  readonly reader: Remote<BundleReader>;
  readonly search: string;
  readonly whole: number;
}

/** Packages in all outputs together, with what would go with each. */
export function PackageTable({ reader, search, whole }: PackageTableProps) {
  const [found, setFound] = useState<{ readonly rows: readonly PackageRow[]; readonly of: number } | null>(
    null,
  );
  useEffect(() => {
    let isCurrent = true;
    reader.packages(search).then((rows) => {
      if (isCurrent) setFound(rows);
    });
    return () => {
      isCurrent = false;
    };
  }, [reader, search]);
  if (!found) return <p className={viewer.waiting}>Counting.</p>;
  const { rows, of } = found;
  return (
    <div className={viewer.tableScroll}>
      <table className={viewer.rows}>
        <caption className="small dim">
          {rows.length < of
            ? `The ${rows.length} largest of ${of} packages`
            : `${of} packages, the largest first`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Package</th>
            <th scope="col" className="num">
              Size
            </th>
            <th scope="col" className="num">
              Would go with it
            </th>
            <th scope="col" className="num">
              At once
            </th>
            <th scope="col">Imported by</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.package}>
              <th scope="row">
                <code>{row.name}</code>
                {row.isDuplicate && <span className={styles.twice}>duplicate</span>}
              </th>
              <AmountCell amount={row.bytes} whole={whole} unit="bytes" />
              <td className="num">{amountWords(row.retained, 'bytes')}</td>
              <td className="num">{amountWords(row.initialBytes, 'bytes')}</td>
              <td className={viewer.value}>{importersText(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface PackageDetailProps {
  readonly reader: Remote<BundleReader>;
  /** A place in the recording's packages. */
  readonly of: number;
}

/** Who imports the package that a selected tile belongs to, and what would go with it. */
export function PackageDetail({ reader, of }: PackageDetailProps) {
  const [row, setRow] = useState<PackageRow | null>(null);
  useEffect(() => {
    let isCurrent = true;
    reader.package(of).then((found) => {
      if (isCurrent) setRow(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [reader, of]);
  if (row?.package !== of) return null;
  return (
    <dl className={viewer.figures}>
      {(
        [
          ['Package', row.name],
          ['In all outputs', amountWords(row.bytes, 'bytes')],
          ['Would go with it', amountWords(row.retained, 'bytes')],
          ['Imported by', importersText(row) || 'nothing'],
        ] as const
      ).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={styles.figure}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const importersText = ({ importers, importersOf }: PackageRow) =>
  [...importers, ...(importersOf > importers.length ? [`${importersOf - importers.length} more`] : [])].join(
    ', ',
  );
