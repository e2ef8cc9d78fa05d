import type { Remote } from 'comlink';
import { useState } from 'react';
import { amountWords, type WordedFinding } from '#lib/profile';
import { FileTextIcon } from '../ui/icons.tsx';
import { CallsView } from './calls/CallsView.tsx';
import { type CourseLinks, FindingList } from './FindingList.tsx';
import type { Opened } from './reader.ts';
import type { Desk } from './reader.worker.ts';
import { TopTable } from './TopTable.tsx';
import styles from './viewer.module.css';

interface OpenedViewProps {
  readonly opened: Opened;
  readonly desk: Remote<Desk>;
  readonly links: CourseLinks;
  readonly onClose: () => void;
}

/** A file that was read: what it is, its pictures, and what is wrong with it. */
export function OpenedView({ opened, desk, links, onClose }: OpenedViewProps) {
  const { name, format, producer, totals, notes, findings, calls, top } = opened;
  const [asked, setAsked] = useState<WordedFinding | null>(null);
  return (
    <>
      <header className={styles.fileHead}>
        <div>
          <h1>{name}</h1>
          <p className="small dim">
            {[
              producer ? `${format}, by ${producer}` : format,
              ...totals.map(
                ({ name: what, amount, unit }) =>
                  `${amountWords(amount, unit)} ${unit === 'count' ? what : `of ${what}`}`,
              ),
              'read in this tab, nothing uploaded',
            ].join(' · ')}
          </p>
          {notes.map((note) => (
            <p key={note} className="small">
              {note}
            </p>
          ))}
        </div>
        <button type="button" className="btn" onClick={onClose}>
          <FileTextIcon size={14} />
          Open another file
        </button>
      </header>
      <div className={styles.columns}>
        {calls ? (
          <CallsView desk={desk} facts={calls} asked={asked} fileName={name} />
        ) : (
          <section className={styles.view} aria-label="What is dearest">
            <TopTable rows={top} whole={totals[0]?.amount ?? 0} />
          </section>
        )}
        <FindingList findings={findings} links={links} {...(calls ? { onShow: setAsked } : {})} />
      </div>
    </>
  );
}
