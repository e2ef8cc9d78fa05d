import type { Remote } from 'comlink';
import { useRef, useState } from 'react';
import { amountWords, type Total, type WordedFinding } from '#lib/profile';
import { FileTextIcon } from '../ui/icons.tsx';
import { type CourseLinks, FindingList } from './FindingList.tsx';
import type { KindReader } from './kinds/kind-reader.ts';
import { VIEWS } from './kinds/views.ts';
import { ComparedView, RecordingView } from './RecordingView.tsx';
import type { Opened } from './reader.ts';
import type { SecondState } from './use-reader.ts';
import styles from './viewer.module.css';

interface OpenedViewProps {
  readonly opened: Opened;
  readonly reader: Remote<KindReader> | null;
  readonly second: SecondState;
  readonly links: CourseLinks;
  readonly onCompare: (file: File) => void;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

/** A file that was read: what it is, its pictures, and what is wrong with it. */
export function OpenedView({ opened, reader, second, links, onCompare, onBack, onClose }: OpenedViewProps) {
  const { name, format, producer, totals, notes, findings, viewed } = opened;
  const [asked, setAsked] = useState<WordedFinding | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const compared = second.stage === 'open' ? second.compared : null;
  return (
    <>
      <header className={styles.fileHead}>
        <div>
          <h1>{name}</h1>
          <p className="small dim">
            {[
              producer ? `${format}, by ${producer}` : format,
              ...totals.map(totalText),
              'read in this tab, nothing uploaded',
            ].join(' · ')}
          </p>
          {notes.map((note) => (
            <p key={note} className="small">
              {note}
            </p>
          ))}
        </div>
        <div className={styles.fileActions}>
          {viewed?.compares && !compared && (
            <button type="button" className="btn" onClick={() => picker.current?.click()}>
              Compare with…
            </button>
          )}
          {compared && (
            <button type="button" className="btn" onClick={onBack}>
              Back to {name}
            </button>
          )}
          <input
            ref={picker}
            type="file"
            className="sr"
            tabIndex={-1}
            aria-label="Second profile file"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) onCompare(file);
              event.target.value = '';
            }}
          />
          <button type="button" className="btn" onClick={onClose}>
            <FileTextIcon size={14} />
            Open another file
          </button>
        </div>
      </header>
      <div role="status" className={styles.second}>
        {second.stage === 'reading' && <p>Reading {second.name}</p>}
        {second.stage === 'refused' && (
          <p className={styles.refused}>
            <b>{second.name} was not opened.</b> {second.problem}
          </p>
        )}
      </div>
      <div className={styles.columns}>
        {compared && reader ? (
          <ComparedView key={compared.name} reader={reader} compared={compared} before={name} />
        ) : (
          <RecordingView opened={opened} reader={reader} asked={asked} addressed />
        )}
        <FindingList
          title={compared ? `Findings in ${compared.name}` : 'Findings'}
          findings={compared ? compared.findings : findings}
          links={links}
          shows={viewed && !compared ? VIEWS[viewed.kind].shows : undefined}
          // A further click on one finding asks again.
          onShow={(finding) => setAsked({ ...finding })}
        />
      </div>
    </>
  );
}

/** "1.31 s of time", "70 spans", "1 error". */
function totalText({ name, amount, unit }: Total): string {
  if (unit !== 'count') return `${amountWords(amount, unit)} of ${name}`;
  return `${amountWords(amount, unit)} ${amount === 1 ? name.replace(/s$/, '') : name}`;
}
