'use client';

import { type FormEvent, useState } from 'react';
import { LIMITS } from '#lib/teams';
import { askTeams } from './ask.ts';
import styles from './team.module.css';
import type { NoteToMe } from './types.ts';
import { useReadAt } from './use-read-at.ts';
import { agoText } from './words.ts';

export interface NotesProps {
  readonly notes: readonly NoteToMe[];
  readonly onChanged: () => Promise<void> | void;
}

/** What leads wrote to me: answer it, or put it away. */
export function Notes({ notes, onChanged }: NotesProps) {
  const now = useReadAt(notes);
  if (notes.length === 0) return null;
  return (
    <section aria-label="Notes to you">
      <ul className={styles.notes}>
        {notes.map((note) => (
          <NoteEntry key={note.id} note={note} now={now} onChanged={onChanged} />
        ))}
      </ul>
    </section>
  );
}

function NoteEntry({
  note,
  now,
  onChanged,
}: {
  readonly note: NoteToMe;
  readonly now: number;
  readonly onChanged: NotesProps['onChanged'];
}) {
  const [isAnswering, setAnswering] = useState(false);
  const [said, setSaid] = useState('');
  const { id, team, from, labTitle, lab, send, text, at } = note;
  const close = (answer?: string) => {
    setSaid('');
    askTeams('POST', `/${team.id}/notes/${id}`, answer === undefined ? {} : { answer })
      .then(onChanged)
      .catch((error: Error) => setSaid(error.message.replace(/^answer: /, 'The answer ')));
  };
  const answer = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    close(String(new FormData(event.currentTarget).get('answer') ?? ''));
  };
  return (
    <li>
      <p className="small dim2">
        <b>
          <bdi>{from}</bdi>
        </b>
        {send ? ' sends you ' : ' offers help with '}
        {send ? <a href={send.href}>{send.title}</a> : <a href={`/labs/${lab}`}>{labTitle}</a>}
        {send && (
          <>
            {' for '}
            <a href={`/labs/${lab}`}>{labTitle}</a>
          </>
        )}
        {`, ${agoText(at, now)}, `}
        <bdi>{team.name}</bdi>
      </p>
      <p className={styles.noteText}>{text}</p>
      {isAnswering ? (
        <form className={styles.note} aria-label={`Answer ${from}`} onSubmit={answer} noValidate>
          <label className={styles.column}>
            Your answer
            <textarea
              className="field"
              name="answer"
              rows={2}
              maxLength={LIMITS.noteCharacters}
              // biome-ignore lint/a11y/noAutofocus: the reader has just asked for this field
              autoFocus
            />
          </label>
          <div className={styles.small}>
            <button type="submit" className="btn sm">
              Send the answer
            </button>
            <button type="button" className="btn quiet sm" onClick={() => setAnswering(false)}>
              Cancel
            </button>
          </div>
        </form>
      ) : (
        <div className={styles.small}>
          <button
            type="button"
            className="btn sm"
            aria-label={`Answer ${from}: ${labTitle}`}
            onClick={() => setAnswering(true)}
          >
            Answer
          </button>
          <button
            type="button"
            className="btn quiet sm"
            aria-label={`Put away the note of ${from}: ${labTitle}`}
            onClick={() => close()}
          >
            Put away
          </button>
        </div>
      )}
      <p className={styles.problem} role="status">
        {said}
      </p>
    </li>
  );
}
