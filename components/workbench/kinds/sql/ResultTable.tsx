import type { SqlResult } from '#lib/lab';
import styles from './sql.module.css';

/** The first rows of the query's result. Values are shown as text. */
export function ResultTable({ result: { columns, rows } }: { readonly result: SqlResult }) {
  return (
    <section className={styles.result} aria-label="Result">
      <h2 className="ph">
        <span>Result</span>
        <span className="dim micro">{rows.length === 0 ? 'no rows' : `${rows.length} rows`}</span>
      </h2>
      <ResultRows result={{ columns, rows }} />
    </section>
  );
}

/** The rows alone. */
export function ResultRows({ result: { columns, rows } }: { readonly result: SqlResult }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: many rows scroll, so the keyboard must reach them
    <section className={styles.resultRows} tabIndex={0} aria-label="Rows of the result">
      <table translate="no">
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={index} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((value, column) => (
                <td key={column}>{value === null ? <span className="dim">null</span> : String(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
