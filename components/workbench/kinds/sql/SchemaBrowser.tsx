'use client';

import { useState } from 'react';
import { failureWords, type SqlSchema } from '#lib/lab';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { SchemaTables } from './SchemaSizes.tsx';
import styles from './sql.module.css';

/** The lab's tables before anything has run; their sizes and their indexes once the database is asked for them. */
export function SchemaBrowser() {
  const { lab, state, actions, words } = useWorkbenchValue();
  const [schema, setSchema] = useState<SqlSchema | null>(null);
  const [said, setSaid] = useState('');
  const [isOpen, setOpen] = useState(false);
  const tables = lab.tables ?? [];
  if (tables.length === 0) return null;
  const ask = async () => {
    setSaid('Loading the database.');
    const outcome = await actions.explore({ what: 'schema' }, (fraction) =>
      setSaid(`Loading the database: ${Math.round(fraction * 100)} %.`),
    );
    if (outcome?.kind === 'answered') setSchema(outcome.answer as SqlSchema);
    setSaid(outcome?.kind === 'refused' ? failureWords(outcome.facts, words).detail : '');
  };
  const summary = tables
    .map(({ name, rows }) => `${name}${rows === undefined ? '' : `, ${rows.toLocaleString('en')} rows`}`)
    .join('; ');
  return (
    <details
      className={styles.browser}
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        Schema <span className="dim">{summary}</span>
      </summary>
      {schema ? (
        <SchemaTables tables={schema.tables} indexes={schema.indexes} />
      ) : (
        <>
          {tables.map(({ name, rows, columns }) => (
            <div key={name}>
              <h3>
                <code translate="no">{name}</code>
                {rows !== undefined && <span className="dim">{`${rows.toLocaleString('en')} rows`}</span>}
              </h3>
              <dl className={styles.columns}>
                {columns.map((column) => (
                  <div key={column.name}>
                    <dt translate="no">{column.name}</dt>
                    <dd translate="no">{column.type}</dd>
                  </div>
                ))}
              </dl>
            </div>
          ))}
          {state.stage === 'working' && lab.source.language !== 'typescript' && (
            <p>
              <button
                className="btn sm"
                type="button"
                aria-disabled={state.run.kind === 'running' || said.startsWith('Loading') ? true : undefined}
                onClick={() => void ask()}
              >
                Show sizes and indexes
              </button>
            </p>
          )}
        </>
      )}
      {said && (
        <p className="small dim2" role="status">
          {said}
        </p>
      )}
    </details>
  );
}
