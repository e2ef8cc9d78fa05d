import type { Remote } from 'comlink';
import { useEffect, useState } from 'react';
import { amountWords } from '#lib/profile';
import viewer from '../viewer.module.css';
import type { ObjectRows, Snapshot } from './answers.ts';
import styles from './heap.module.css';
import type { HeapReader } from './heap-reader.ts';
import { RetainerTree } from './RetainerTree.tsx';

interface ClassObjectsProps {
  readonly reader: Remote<HeapReader>;
  readonly snapshot: Snapshot;
  readonly classId: number;
  readonly className: string;
}

/** The objects of a class, of a comparison only the new ones; and what holds the one that is chosen, the largest at first. */
export function ClassObjects({ reader, snapshot, classId, className }: ClassObjectsProps) {
  const [table, setTable] = useState<ObjectRows | null>(null);
  const [node, setNode] = useState<number | null>(null);
  useEffect(() => {
    let isCurrent = true;
    reader.objects(snapshot, classId).then((rows) => {
      if (!isCurrent) return;
      setTable(rows);
      setNode(rows.rows[0]?.node ?? null);
    });
    return () => {
      isCurrent = false;
    };
  }, [reader, snapshot, classId]);
  if (!table) return <p className={viewer.waiting}>Adding up.</p>;
  const { rows, of } = table;
  const chosen = rows.find((row) => row.node === node);
  return (
    <div className={styles.parts}>
      <div className={styles.objects}>
        <h3>
          {snapshot === 'later' ? 'New objects of' : 'Objects of'} <code>{className}</code>
        </h3>
        <div className={styles.objectList}>
          <table className={viewer.rows}>
            <caption className="small dim">
              {rows.length < of
                ? `The ${rows.length} that retain most, of ${of.toLocaleString('en-US')}`
                : `${of.toLocaleString('en-US')}, what retains most first`}
            </caption>
            <thead>
              <tr>
                <th scope="col">Object</th>
                <th scope="col" className="num">
                  Steps
                </th>
                <th scope="col" className="num">
                  Retained
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.node} data-chosen={row.node === node || undefined}>
                  <th scope="row">
                    <button
                      type="button"
                      className={viewer.name}
                      aria-pressed={row.node === node}
                      onClick={() => setNode(row.node)}
                    >
                      <code>{row.name}</code>
                    </button>
                  </th>
                  <td className="num">{row.distance < 0 ? 'none' : row.distance}</td>
                  <td className="num">{amountWords(row.retained, 'bytes')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      {chosen && (
        <RetainerTree
          key={chosen.node}
          reader={reader}
          snapshot={snapshot}
          node={chosen.node}
          name={chosen.name}
        />
      )}
    </div>
  );
}
