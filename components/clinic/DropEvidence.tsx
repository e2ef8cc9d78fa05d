import { useEffect, useRef, useState } from 'react';
import type { ClinicEntry } from '#lib/clinic';
import { percentText } from '../profile/heat.ts';
import { FileTextIcon, XIcon } from '../ui/icons.tsx';
import type { Opened } from '../viewer/reader.ts';
import { useReader } from '../viewer/use-reader.ts';
import styles from './case.module.css';

type Files = ClinicEntry['files'];

interface DropEvidenceProps {
  /** "a trace of one request". */
  readonly ask: string;
  readonly files: Files;
  readonly onRead: (opened: Opened) => void;
  readonly onDrop: (name: string) => void;
}

const SURE = { certain: 'Certain', likely: 'Likely', 'unknown-cause': 'Unknown cause' } as const;

/** Takes a recording, reads it in this tab and keeps what was found in it. Names in it are text. */
export function DropEvidence({ ask, files, onRead, onDrop }: DropEvidenceProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const { state, open, close } = useReader();

  useEffect(() => {
    if (state.stage !== 'open') return;
    onRead(state.opened);
    close();
  }, [state, onRead, close]);

  const take = (list: FileList | null) => {
    const file = list?.[0];
    if (file) open(file, file.name);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button does the same
    <div
      className={styles.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <div className={styles.zone}>
        <FileTextIcon />
        <p>
          <b>Drop {ask}</b>
          <span className="dim2">Read in this tab, nothing uploaded.</span>
        </p>
        <button type="button" className="btn sm" onClick={() => picker.current?.click()}>
          Choose a file
        </button>
        <input
          ref={picker}
          type="file"
          className="sr"
          tabIndex={-1}
          aria-label="Evidence file"
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
      </div>
      <div role="status">
        {state.stage === 'reading' && (
          <p className="small">
            Reading {state.name}: {Math.round(100 * state.share)} %
          </p>
        )}
        {state.stage === 'refused' && (
          <p className={styles.refused}>
            <b>{state.name} was not read.</b> {state.problem}
          </p>
        )}
      </div>
      {files.map((file) => (
        <FileFindings key={file.name} file={file} onDrop={() => onDrop(file.name)} />
      ))}
    </div>
  );
}

function FileFindings({ file, onDrop }: { readonly file: Files[number]; readonly onDrop: () => void }) {
  const { name, format, findings } = file;
  return (
    <section className={styles.file} aria-label={name}>
      <div>
        <b>{name}</b>
        <span className="small dim">{format}</span>
        <button type="button" className="btn quiet sm" onClick={onDrop} aria-label={`Take ${name} away`}>
          <XIcon size={14} />
        </button>
      </div>
      {findings.length === 0 && (
        <p className="small dim2">
          Nothing stands out in this recording. That is an answer too: the time is somewhere else.
        </p>
      )}
      <ol>
        {findings.slice(0, 5).map(({ title, because, sure, share }, at) => (
          <li key={at}>
            <b>{title}</b>
            <span className="small dim">
              {SURE[sure]}
              {share !== null && `, saves at most ${percentText(share)} of what was recorded`}
            </span>
            <p className="small dim2">{because}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
