import { Fragment, useEffect, useState } from 'react';
import { amountWords, type Unit } from '#lib/profile';
import { percentText } from '../../profile/heat.ts';
import type { KindViewProps } from '../kinds/kind-view.ts';
import { PickButton } from '../picking.tsx';
import { SortHead } from '../SortHead.tsx';
import styles from '../viewer.module.css';
import own from './database.module.css';
import type { StatementColumn, StatementLine } from './statement-reader.ts';

const COLUMNS: Readonly<Record<StatementColumn, { readonly head: string; readonly unit: Unit }>> = {
  total: { head: 'Total', unit: 'ns' },
  calls: { head: 'Calls', unit: 'count' },
  mean: { head: 'Mean', unit: 'ns' },
  stddev: { head: 'Deviation', unit: 'ns' },
  max: { head: 'Longest', unit: 'ns' },
  plans: { head: 'Planned', unit: 'count' },
  rows: { head: 'Rows/call', unit: 'count' },
  pages: { head: 'Pages/call', unit: 'count' },
  temp: { head: 'Temp files', unit: 'bytes' },
};

/** A ranking of statements, by total time first: every column sorts, and a statement opens to its whole text. */
export function StatementsView({ facts, reader }: KindViewProps<'statements'>) {
  const { columns, statements } = facts;
  const [by, setBy] = useState<StatementColumn>('total');
  const [search, setSearch] = useState('');
  const [lines, setLines] = useState<readonly StatementLine[] | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    reader.ranked(by, search).then((ranked) => {
      if (isCurrent) setLines(ranked);
    });
    return () => {
      isCurrent = false;
    };
  }, [reader, by, search]);
  if (!lines) return <p className={styles.waiting}>Sorting.</p>;
  return (
    <section className={styles.view} aria-label="Statements">
      <div className={styles.choices}>
        <input
          type="search"
          className={`field ${styles.search}`}
          aria-label="Find statements by their text"
          placeholder="table, column"
          spellCheck={false}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <label className={own.sortBy}>
          Sorted by{' '}
          <select value={by} onChange={(event) => setBy(event.target.value as StatementColumn)}>
            {columns.map((column) => (
              <option key={column} value={column}>
                {COLUMNS[column].head}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className={styles.tableScroll}>
        <table className={`${styles.rows} ${own.statements}`}>
          <caption className="small dim">
            {lines.length < statements
              ? `${lines.length} of ${statements.toLocaleString('en-US')} statements`
              : `${statements.toLocaleString('en-US')} statements`}
            , a statement opens to its whole text
          </caption>
          <thead>
            <tr>
              <th scope="col">Statement</th>
              {columns.map((column) => (
                <SortHead key={column} sorted={by === column} onSort={() => setBy(column)}>
                  {COLUMNS[column].head}
                </SortHead>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Fragment key={line.key}>
                <tr>
                  <th scope="row">
                    <button
                      type="button"
                      className={`${styles.name} ${own.statement}`}
                      aria-expanded={opened === line.key}
                      onClick={() => setOpened(opened === line.key ? null : line.key)}
                    >
                      <code>{line.name}</code>
                    </button>{' '}
                    <PickButton subject="row" of={line.key} />
                  </th>
                  {columns.map((column) => (
                    <td key={column} data-label={COLUMNS[column].head} className="num">
                      {column === 'total' && (
                        <i
                          className={styles.amountBar}
                          style={{ width: `${40 * Math.min(1, line.share)}px` }}
                          aria-hidden="true"
                        />
                      )}
                      {amountText(line, column)}
                      {column === 'total' && <span className="dim"> {percentText(line.share)}</span>}
                    </td>
                  ))}
                </tr>
                {opened === line.key && (
                  <tr>
                    <td colSpan={1 + columns.length} className={own.detail}>
                      <pre>{line.text}</pre>
                      <p className="small dim">
                        {[
                          line.role && `Role ${line.role}`,
                          line.missed !== null &&
                            `${percentText(line.missed)} of its pages were not in memory`,
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </p>
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function amountText({ amounts }: StatementLine, column: StatementColumn): string {
  const amount = amounts[column];
  if (amount === null) return '';
  const { unit } = COLUMNS[column];
  if (unit === 'count' && amount > 0 && amount < 10 && !Number.isInteger(amount)) return amount.toFixed(1);
  return amount === 0 ? '0' : amountWords(amount, unit);
}
