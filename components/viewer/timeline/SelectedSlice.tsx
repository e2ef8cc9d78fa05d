import type { Remote } from 'comlink';
import { useEffect, useState } from 'react';
import { amountWords } from '#lib/profile';
import { PickButton } from '../picking.tsx';
import styles from '../viewer.module.css';
import { momentText } from './moment-text.ts';
import own from './timeline.module.css';
import type { KeyedSlice, TimelineReader } from './timeline-reader.ts';

interface SelectedSliceProps {
  readonly reader: Remote<TimelineReader>;
  readonly slice: number;
  readonly onSelect: (slice: number) => void;
}

/** The slice that is selected: its times, what it is inside of, and what it holds. */
export function SelectedSlice({ reader, slice, onSelect }: SelectedSliceProps) {
  const [facts, setFacts] = useState<KeyedSlice | null>(null);
  useEffect(() => {
    let isCurrent = true;
    reader.slice(slice).then((found) => {
      if (isCurrent) setFacts(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [reader, slice]);
  if (!facts) return null;
  const { text, file, line, startNs, durationNs, selfNs, inside, holds, forced, key } = facts;
  const figures = [
    ['Begins', momentText(startNs)],
    ['Ends', momentText(startNs + durationNs)],
    ['Lasts', amountWords(durationNs, 'ns')],
    ['Itself', amountWords(selfNs, 'ns')],
  ] as const;
  return (
    <div className={styles.sandwich}>
      <h2>
        <code>{text}</code>{' '}
        {file !== '' && (
          <span className="dim small">
            {file}
            {line > 0 && `:${line}`}
          </span>
        )}{' '}
        <PickButton subject="slice" of={key} />
      </h2>
      {inside.length > 0 && (
        <p className={own.inside}>
          Inside{' '}
          {inside.map((one) => (
            <span key={one.slice}>
              <button type="button" className={styles.name} onClick={() => onSelect(one.slice)}>
                {one.text}
              </button>{' '}
            </span>
          ))}
        </p>
      )}
      <dl className={styles.figures}>
        {figures.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        {forced.count > 0 && (
          <div>
            <dt>Forced style and layout in it</dt>
            <dd>
              {forced.count}, {amountWords(forced.durationNs, 'ns')}
            </dd>
          </div>
        )}
      </dl>
      {holds.length > 0 && (
        <table className={styles.rows}>
          <caption className="small dim">What it holds, by name, dearest first</caption>
          <tbody>
            {holds.map((one) => (
              <tr key={one.slice}>
                <th scope="row">
                  <button type="button" className={styles.name} onClick={() => onSelect(one.slice)}>
                    {one.text}
                  </button>
                  {one.count > 1 && <span className="dim small"> {one.count} times</span>}
                </th>
                <td className="num">{amountWords(one.durationNs, 'ns')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
