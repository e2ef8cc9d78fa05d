import { useRef, useState } from 'react';
import { FileTextIcon, HardDriveIcon, XIcon } from '../ui/icons.tsx';
import type { ReaderState } from './use-reader.ts';
import styles from './viewer.module.css';

/** A recording that comes with the site. */
export interface Example {
  readonly id: string;
  /** "orders.speedscope.json". */
  readonly file: string;
  readonly title: string;
  /** "CPU, 441 samples". */
  readonly about: string;
  readonly address: string;
}

/** Formats of one family, as the page lists them. */
export interface FamilyLine {
  readonly name: string;
  readonly formats: readonly string[];
  readonly shows: string;
}

interface DropViewProps {
  readonly families: readonly FamilyLine[];
  readonly examples: readonly Example[];
  readonly state: Exclude<ReaderState, { stage: 'open' }>;
  /** One file, or two to compare. */
  readonly onFiles: (files: FileList) => void;
  readonly onText: (text: string) => void;
  readonly onExample: (id: string) => void;
  readonly onCancel: () => void;
}

/** Where a file is dropped, picked or pasted, what is read, and examples. */
export function DropView({ state, families, examples, onFiles, onText, onExample, onCancel }: DropViewProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [isPasting, setPasting] = useState(false);
  const formats = families.reduce((count, family) => count + family.formats.length, 0);
  return (
    <div className={styles.columns}>
      <section className={styles.drop} aria-labelledby="open-title">
        <h1 id="open-title">Open a profile</h1>
        <p className={styles.lead}>
          Drop what your own tool wrote. You get the hot path, what is wrong with it, how much fixing it can
          save at most, and the lesson that teaches the fix.
        </p>
        <div className={styles.zone}>
          <FileTextIcon className={styles.zoneIcon} />
          <div>
            <b>Drop a file anywhere on this page, or two to compare them</b>
            <span className="dim2">
              Up to 512 MiB, also <code>.gz</code> and <code>.zip</code>; the format is recognised
            </span>
          </div>
          <div className={styles.zoneActions}>
            <button type="button" className="btn primary" onClick={() => picker.current?.click()}>
              Choose a file
            </button>
            <button
              type="button"
              className="btn"
              aria-expanded={isPasting}
              onClick={() => setPasting((is) => !is)}
            >
              Paste text
            </button>
          </div>
          <input
            ref={picker}
            type="file"
            multiple
            className="sr"
            tabIndex={-1}
            aria-label="Profile file"
            onChange={(event) => {
              if (event.target.files) onFiles(event.target.files);
              event.target.value = '';
            }}
          />
        </div>
        {isPasting && <PasteForm onText={onText} />}
        <div role="status" className={styles.status}>
          {state.stage === 'reading' && (
            <div className={styles.reading}>
              <p>
                {state.share < 1
                  ? `Reading ${state.name}: ${Math.round(100 * state.share)} %`
                  : `Understanding ${state.name}`}
              </p>
              <progress max={1} {...(state.share < 1 ? { value: state.share } : {})} aria-label="Reading" />
              <button type="button" className="btn sm" onClick={onCancel}>
                <XIcon size={14} />
                Cancel
              </button>
            </div>
          )}
          {state.stage === 'refused' && (
            <p className={styles.refused}>
              <b>{state.name} was not opened.</b> {state.problem}
            </p>
          )}
        </div>
        <p className={styles.private}>
          <HardDriveIcon />
          <span>
            <b>Read in this tab, nothing uploaded.</b> The file does not leave this device and no part of it
            is stored.
          </span>
        </p>
        <div className={styles.sectionHead}>
          <h2>What it reads</h2>
          <span className="small dim">
            {formats} formats in {families.length} {families.length === 1 ? 'family' : 'families'}
          </span>
        </div>
        <ul className={styles.families}>
          {families.map(({ name, formats: own, shows }) => (
            <li key={name}>
              <b>{name}</b>
              <span className="small dim2">{own.join(', ')}</span>
              <span className="small dim">{shows}</span>
            </li>
          ))}
        </ul>
      </section>
      <aside className={styles.side} aria-labelledby="examples-title">
        <div className={styles.sideHead}>
          <h2 id="examples-title">Examples</h2>
          <span className="small dim">recorded by real tools</span>
        </div>
        <ol className={styles.examples}>
          {examples.map(({ id, file, title, about }) => (
            <li key={id}>
              <a
                href={`?example=${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  history.replaceState(null, '', `?example=${id}`);
                  onExample(id);
                }}
              >
                <code>{file}</code>
              </a>
              <span className="small dim2">{title}</span>
              <span className="small dim">{about}</span>
            </li>
          ))}
        </ol>
      </aside>
    </div>
  );
}

function PasteForm({ onText }: { readonly onText: (text: string) => void }) {
  const [text, setText] = useState('');
  return (
    <form
      className={styles.paste}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onText(text);
      }}
    >
      <label htmlFor="pasted">What your tool printed</label>
      <textarea
        id="pasted"
        className="field"
        rows={8}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="btn">
        Read it
      </button>
    </form>
  );
}
