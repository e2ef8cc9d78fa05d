import type { IndexSize, SqlEvidence, TableSize } from '#lib/lab';
import styles from './sql.module.css';

/** The tables with their rows, columns and sizes, and every index on them with its bytes, of a counted run. */
export function SchemaSizes({ evidence: { tables, yours } }: { readonly evidence: SqlEvidence }) {
  return (
    <section className={styles.schema} aria-label="Schema">
      <h2 className="ph">Schema</h2>
      <SchemaTables tables={tables} indexes={yours.indexes} />
    </section>
  );
}

/** One scale for all bars. */
export function SchemaTables({
  tables,
  indexes,
}: {
  readonly tables: readonly TableSize[];
  readonly indexes: readonly IndexSize[];
}) {
  const largest = Math.max(...[...tables, ...indexes].map(({ bytes }) => bytes), 1);
  return (
    <div className={styles.schema}>
      {tables.map((table) => (
        <div key={table.name}>
          <h3>
            <code translate="no">{table.name}</code>
            <span className="dim">{`${table.rows.toLocaleString('en')} rows`}</span>
          </h3>
          <dl className={styles.columns}>
            {table.columns.map(({ name, type }) => (
              <div key={name}>
                <dt translate="no">{name}</dt>
                <dd translate="no">{type}</dd>
              </div>
            ))}
          </dl>
          <ul>
            <Size name={table.name} what="the table" bytes={table.bytes} largest={largest} />
            {indexes
              .filter((index) => index.table === table.name)
              .map((index) => (
                <Size
                  key={index.name}
                  name={index.name}
                  what={index.isConstraint ? 'comes with the table' : columnsOf(index.definition)}
                  bytes={index.bytes}
                  largest={largest}
                  isYours={!index.isConstraint}
                />
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function Size({
  name,
  what,
  bytes,
  largest,
  isYours = false,
}: {
  readonly name: string;
  readonly what: string;
  readonly bytes: number;
  readonly largest: number;
  readonly isYours?: boolean;
}) {
  return (
    <li data-of={isYours ? 'yours' : 'table'}>
      <code translate="no">{name}</code>
      <span className="num">{`${(bytes / 2 ** 20).toFixed(1)} MiB`}</span>
      <i style={{ width: `${(bytes / largest) * 100}%` }} aria-hidden="true" />
      <span className="dim micro">{isYours ? `yours: ${what}` : what}</span>
    </li>
  );
}

/** `(tenant_id, status) INCLUDE (total)` of the database's own definition; SQLite keeps what was written. */
function columnsOf(definition: string): string {
  return definition.replace(/^.* USING \w+ /, '').replace(/^create\s.*?\son\s+\S+?\s*(?=\()/is, '');
}
