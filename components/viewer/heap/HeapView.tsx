import { useEffect, useState } from 'react';
import { AmountCell } from '../AmountCell.tsx';
import type { KindViewProps } from '../kinds/kind-view.ts';
import { PickButton } from '../picking.tsx';
import { SortHead } from '../SortHead.tsx';
import viewer from '../viewer.module.css';
import type { ClassRows } from './answers.ts';
import { ClassObjects } from './ClassObjects.tsx';
import styles from './heap.module.css';

type SortBy = 'count' | 'self' | 'retained';

/** A heap snapshot: classes, the objects of one, and what holds one of them. */
export function HeapView({ reader, facts, asked }: KindViewProps<'heap'>) {
  const [search, setSearch] = useState('');
  const [sortBy, setSortBy] = useState<SortBy>('retained');
  const [table, setTable] = useState<ClassRows | null>(null);
  const [chosen, setChosen] = useState<{ readonly id: number; readonly name: string } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    reader.classes(search, sortBy).then((rows) => {
      if (isCurrent) setTable(rows);
    });
    return () => {
      isCurrent = false;
    };
  }, [reader, search, sortBy]);
  useEffect(() => {
    const place = asked?.evidence.find(({ what }) => what === 'class');
    if (place) setChosen({ id: place.id, name: place.name });
  }, [asked]);
  const head = (by: SortBy, text: string) => (
    <SortHead sorted={sortBy === by} onSort={() => setSortBy(by)}>
      {text}
    </SortHead>
  );
  return (
    <section className={viewer.view} aria-label="Heap">
      <div className={styles.head}>
        <h2>Classes</h2>
        <input
          type="search"
          className={`field ${viewer.search}`}
          aria-label="Find classes by name"
          placeholder="class"
          spellCheck={false}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      {table ? (
        <div className={styles.classes}>
          <table className={viewer.rows}>
            <caption className="small dim">
              {table.rows.length < table.of
                ? `The ${table.rows.length} largest of ${table.of} classes`
                : table.of === 1
                  ? '1 class'
                  : `${table.of} classes`}
              . Retained is what would be freed with all objects of the class.
            </caption>
            <thead>
              <tr>
                <th scope="col">Class</th>
                {head('count', 'Objects')}
                {head('self', 'Self')}
                {head('retained', 'Retained')}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(({ id, name, key, count, self, retained }) => (
                <tr key={id} data-chosen={chosen?.id === id || undefined}>
                  <th scope="row">
                    <button
                      type="button"
                      className={viewer.name}
                      aria-pressed={chosen?.id === id}
                      onClick={() => setChosen({ id, name })}
                    >
                      <code>{name}</code>
                    </button>{' '}
                    <PickButton subject="row" of={key} />
                  </th>
                  <td className="num">{count.toLocaleString('en-US')}</td>
                  <AmountCell amount={self} whole={facts.bytes} unit="bytes" />
                  <AmountCell amount={retained} whole={facts.bytes} unit="bytes" bar />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <p className={viewer.waiting}>Adding up.</p>
      )}
      {chosen ? (
        <ClassObjects
          key={chosen.id}
          reader={reader}
          snapshot="open"
          classId={chosen.id}
          className={chosen.name}
        />
      ) : (
        <p className={`small dim ${styles.none}`}>Choose a class to see its objects and what holds them.</p>
      )}
    </section>
  );
}
