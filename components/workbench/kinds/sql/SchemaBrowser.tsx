'use client';

import { useState } from 'react';
import { failureWords, type SqlQuestion, type SqlSchema } from '#lib/lab';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { useChosenEngine } from './chosen-engine.ts';
import { EngineChoice } from './EngineChoice.tsx';
import { SchemaTables } from './SchemaSizes.tsx';
import styles from './sql.module.css';

/** The lab's tables before anything has run; their sizes and their indexes once the database is asked for them. */
export function SchemaBrowser() {
  const { lab, state, actions, words } = useWorkbenchValue();
  const chosen = useChosenEngine(lab);
  const [schemas, setSchemas] = useState<readonly SqlSchema[]>([]);
  const [said, setSaid] = useState('');
  const [isOpen, setOpen] = useState(false);
  const of = chosen.engines.find(({ id }) => id === chosen.engine);
  const tables = of?.tables ?? lab.tables ?? [];
  const schema = schemas.find(({ engine }) => !of || engine === of.id);
  if (tables.length === 0) return null;
  const ask = async () => {
    setSaid('Loading the database.');
    const question: SqlQuestion = {
      what: 'schema',
      ...(chosen.engine ? { engine: chosen.engine } : {}),
    };
    const outcome = await actions.explore(question, (fraction) =>
      setSaid(`Loading the database: ${Math.round(fraction * 100)} %.`),
    );
    if (outcome?.kind === 'answered') setSchemas((known) => [outcome.answer as SqlSchema, ...known]);
    setSaid(outcome?.kind === 'refused' ? failureWords(outcome.facts, words).detail : '');
  };
  const summary = tables
    .map(({ name, rows }) => `${name}${rows === undefined ? '' : `, ${rows.toLocaleString('en')} rows`}`)
    .join('; ');
  return (
    <>
      <details
        className={styles.browser}
        open={isOpen}
        onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      >
        <summary>
          Schema <span className="dim">{summary}</span>
        </summary>
        <EngineChoice chosen={chosen} of="the schema" />
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
                  aria-disabled={
                    state.run.kind === 'running' || said.startsWith('Loading') ? true : undefined
                  }
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
      <p className={`micro dim ${styles.notices}`}>
        The database runs in this page. <a href="/engine-notices.txt">Licences of the engines</a>
      </p>
    </>
  );
}
