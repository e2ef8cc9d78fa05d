'use client';

import { useState } from 'react';
import { type StuckRow, stuckText } from '#lib/teams';
import { countText } from '../course/format-minutes.ts';
import { askTeams } from './ask.ts';
import { NoteForm } from './NoteForm.tsx';
import styles from './team.module.css';
import type { Note, TeamOutline } from './types.ts';
import { agoText } from './words.ts';

export interface StuckEntryProps {
  readonly team: string;
  readonly assignment: string;
  readonly row: StuckRow;
  readonly note: Note | undefined;
  readonly outline: TeamOutline;
  readonly now: number;
  readonly onChanged: () => Promise<void>;
}

/** Somebody who is stuck in a lab, by which rule, and what a lead can do about it. */
export function StuckEntry({ team, assignment, row, note, outline, now, onChanged }: StuckEntryProps) {
  const [writing, setWriting] = useState<'help' | 'lesson'>();
  const [said, setSaid] = useState('');
  const { member, name, lab, runs, tier, goal, lastAt, isDismissed } = row;
  const title = outline.labs.find(({ id }) => id === lab)?.title ?? lab;
  const dismiss = (at: number | null) => {
    setSaid('');
    askTeams('POST', `/${team}/stuck`, { assignment, member, lab, runs: at })
      .then(onChanged)
      .catch((error: Error) => setSaid(error.message));
  };
  return (
    <li>
      <div className={styles.line}>
        <b>
          <bdi>{name}</bdi>
        </b>
        <a href={`/labs/${lab}`}>{title}</a>
        <span className="dim small">{agoText(lastAt, now)}</span>
      </div>
      <p className="dim2 small">
        {`${stuckText(row, goal)} ${countText(runs, 'run')} in all${tier === 'none' ? '' : `, ${tier} so far`}.`}
      </p>
      {note && (
        <p className={`small ${styles.sent}`}>
          {note.send ? `${note.from} sent “${note.send.title}”` : `${note.from} offered help`}
          {`, ${agoText(note.at, now)}. `}
          {note.answer === null ? (
            <span className="dim2">
              {note.closedAt === null ? 'No answer yet.' : 'Put away without an answer.'}
            </span>
          ) : (
            <>
              <bdi>{name}</bdi> answered: <q>{note.answer}</q>
            </>
          )}
        </p>
      )}
      {isDismissed ? (
        <div className={styles.small}>
          <button
            type="button"
            className="btn quiet sm"
            aria-label={`Show again: ${name}, ${title}`}
            onClick={() => dismiss(null)}
          >
            Show again
          </button>
        </div>
      ) : writing ? (
        <NoteForm
          key={writing}
          team={team}
          kind={writing}
          row={row}
          outline={outline}
          onClose={() => setWriting(undefined)}
          onSent={async () => {
            await onChanged();
            setWriting(undefined);
          }}
        />
      ) : (
        <div className={styles.small}>
          <button
            type="button"
            className="btn sm"
            aria-label={`Offer help: ${name}, ${title}`}
            onClick={() => setWriting('help')}
          >
            Offer help
          </button>
          <button
            type="button"
            className="btn quiet sm"
            aria-label={`Send a lesson: ${name}, ${title}`}
            onClick={() => setWriting('lesson')}
          >
            Send a lesson
          </button>
          <button
            type="button"
            className="btn quiet sm"
            title="Until they run the lab again."
            aria-label={`Dismiss: ${name}, ${title}`}
            onClick={() => dismiss(runs)}
          >
            Dismiss
          </button>
        </div>
      )}
      <p className={styles.problem} role="status">
        {said}
      </p>
    </li>
  );
}
