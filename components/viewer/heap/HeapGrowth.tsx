import { useState } from 'react';
import { amountWords } from '#lib/profile';
import type { ComparisonProps } from '../kinds/kind-view.ts';
import { PickButton } from '../picking.tsx';
import { SortHead } from '../SortHead.tsx';
import viewer from '../viewer.module.css';
import { ClassObjects } from './ClassObjects.tsx';
import styles from './heap.module.css';

type SortBy = 'retained' | 'delta' | 'bytes';

/** From one snapshot to a later one: of which classes objects came and went, and what holds those that came. */
export function HeapGrowth({ reader, changes, before, after }: ComparisonProps<'heap'>) {
  const { rows, of, bytes } = changes;
  const [chosen, setChosen] = useState<{ readonly id: number; readonly name: string } | null>(null);
  const [sortBy, setSortBy] = useState<SortBy>('retained');
  const amount = {
    retained: (row: (typeof rows)[number]) => row.retained,
    delta: (row: (typeof rows)[number]) => row.added - row.removed,
    bytes: (row: (typeof rows)[number]) => row.bytes,
  }[sortBy];
  const head = (by: SortBy, text: string) => (
    <SortHead sorted={sortBy === by} onSort={() => setSortBy(by)}>
      {text}
    </SortHead>
  );
  return (
    <section className={viewer.view} aria-label="What changed">
      <h2 className={viewer.compareTitle}>
        From {before} to {after}
      </h2>
      <p className="small dim2">
        {amountWords(bytes[0], 'bytes')} before, {amountWords(bytes[1], 'bytes')} after. An object is known by
        its number, which it keeps while the process lives.
      </p>
      <div className={styles.classes}>
        <table className={viewer.rows}>
          <caption className="small dim">
            {rows.length < of
              ? `${rows.length} of ${of} classes of which objects came or went`
              : `${of} classes of which objects came or went`}
          </caption>
          <thead>
            <tr>
              <th scope="col">Class</th>
              <th scope="col" className="num">
                New
              </th>
              <th scope="col" className="num">
                Gone
              </th>
              {head('delta', 'Delta')}
              {head('bytes', 'Self')}
              {head('retained', 'New retain')}
            </tr>
          </thead>
          <tbody>
            {[...rows]
              .sort((a, b) => amount(b) - amount(a))
              .map(({ id, name, key, added, removed, bytes: own, retained }) => (
                <tr key={name} data-chosen={chosen?.id === id || undefined}>
                  <th scope="row">
                    {added > 0 ? (
                      <button
                        type="button"
                        className={viewer.name}
                        aria-pressed={chosen?.id === id}
                        onClick={() => setChosen({ id, name })}
                      >
                        <code>{name}</code>
                      </button>
                    ) : (
                      <code>{name}</code>
                    )}{' '}
                    {id >= 0 && <PickButton subject="row" of={key} />}
                  </th>
                  <td className="num">{added.toLocaleString('en-US')}</td>
                  <td className="num">{removed.toLocaleString('en-US')}</td>
                  <td className="num">{signed(added - removed, (count) => count.toLocaleString('en-US'))}</td>
                  <td className="num">{signed(own, (size) => amountWords(size, 'bytes'))}</td>
                  <td className="num">{amountWords(retained, 'bytes')}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      {chosen ? (
        <ClassObjects
          key={chosen.id}
          reader={reader}
          snapshot="later"
          classId={chosen.id}
          className={chosen.name}
        />
      ) : (
        <p className={`small dim ${styles.none}`}>
          Choose a class to see its new objects and what holds them.
        </p>
      )}
    </section>
  );
}

const signed = (amount: number, words: (amount: number) => string) =>
  `${amount > 0 ? '+' : amount < 0 ? '−' : ''}${words(Math.abs(amount))}`;
