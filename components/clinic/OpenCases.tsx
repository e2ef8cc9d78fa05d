'use client';

import { useEffect, useRef, useState } from 'react';
import type { ClinicCase } from '#lib/clinic';
import type { Cases } from '#lib/device';
import { TrashIcon } from '../ui/icons.tsx';
import styles from './start.module.css';

interface OpenCasesProps {
  /** The client's words, by scenario. */
  readonly scenarios: Readonly<Record<string, string>>;
}

/** Cases that this device keeps, the latest first. */
export function OpenCases({ scenarios }: OpenCasesProps) {
  const [cases, setCases] = useState<readonly ClinicCase[]>();
  const [problem, setProblem] = useState('');
  const own = useRef<Cases>(null);
  useEffect(() => {
    let isCurrent = true;
    let end = () => {};
    const open = async () => {
      const { openDevice } = await import('#lib/device');
      const device = await openDevice();
      own.current = await device.cases();
      const refresh = async () => {
        const kept = await own.current!.list();
        if (isCurrent) setCases(kept);
      };
      if (!isCurrent) return;
      end = device.subscribe(({ kind }) => {
        if (kind === 'case' || kind === 'everything') refresh().catch(console.error);
      });
      await refresh();
    };
    open().catch((error: Error) => isCurrent && setProblem(error.message));
    return () => {
      isCurrent = false;
      end();
    };
  }, []);
  return (
    <section aria-labelledby="cases-title">
      <div className="ph">
        <h2 id="cases-title">Open cases</h2>
        <span className="small dim">on this device</span>
      </div>
      {problem !== '' && <p className="small dim2">{problem}</p>}
      {cases?.length === 0 && (
        <p className="small dim2">None yet. A case is kept from its first word on; nothing of it is sent.</p>
      )}
      <ol className={styles.cases}>
        {cases?.map(({ id, scenario, name, savedAt, entries }) => {
          const says = scenarios[scenario];
          const title = name.trim() || 'No name yet';
          const answered = Object.values(entries).filter(({ answer }) => answer !== undefined).length;
          return (
            <li key={id}>
              {says === undefined ? <b>{title}</b> : <a href={`/clinic/${scenario}?case=${id}`}>{title}</a>}
              <span className="small dim">{new Date(savedAt).toLocaleDateString('en-GB')}</span>
              <span className="small dim2">
                {says === undefined
                  ? `Its scenario, ${scenario}, is not here any more.`
                  : `“${says}”, ${answered === 1 ? 'one answer' : `${answered} answers`}`}
                {answered > 0 && says !== undefined && (
                  <>
                    {' '}
                    <a href={`/clinic/${scenario}/report?case=${id}`}>Report</a>
                  </>
                )}
              </span>
              <button
                type="button"
                className="btn quiet sm"
                aria-label={`Erase the case ${title}`}
                onClick={() => {
                  if (confirm(`Erase the case “${title}”? It cannot be undone.`)) {
                    own.current?.drop(id).catch((error: Error) => setProblem(error.message));
                  }
                }}
              >
                <TrashIcon size={14} />
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
